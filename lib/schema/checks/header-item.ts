/** The name of a header in a transformer's list. */
export function checkHeaderItem(text: string): string | null {
  return /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(text) ? null : `'${text}' is not a valid header`;
}
