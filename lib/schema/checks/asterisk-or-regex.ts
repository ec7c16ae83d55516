/** An origin of the cors plugin: `*`, a plain origin, or a regular expression. */
export function checkAsteriskOrRegex(text: string): string | null {
  if (text === "*") return null;
  try {
    new RegExp(text);
    return null;
  } catch {
    return `'${text}' is not a valid regex`;
  }
}
