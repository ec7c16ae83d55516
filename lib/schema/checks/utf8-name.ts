/** Names of services and routes: any UTF-8, of ASCII only what needs no escape in a path. */
export function checkUtf8Name(text: string): string | null {
  return /^[A-Za-z0-9._~\-\u{80}-\u{10ffff}]+$/u.test(text)
    ? null
    : `invalid value '${text}': the only accepted ascii characters are alphanumerics or ., -, _, and ~`;
}
