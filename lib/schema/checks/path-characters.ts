/** What Kong says about the characters of a path, or null: RFC 3986's, with complete percent escapes. */
export function checkPathCharacters(text: string): string | null {
  if (!/^[A-Za-z0-9\-._~!$&'()*+,;=:@/%\u{80}-\u{10ffff}[\]?#]*$/u.test(text) || /[?#[\]]/.test(text)) {
    return `invalid path: '${text}' (characters outside of the reserved list of RFC 3986 found)`;
  }
  const broken = /%(?![0-9A-Fa-f]{2}).{0,2}/su.exec(text);
  return broken ? `invalid url-encoded value: '${broken[0]}'` : null;
}
