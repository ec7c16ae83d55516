/** A header's values as one text. */
export function headerText(value: string | readonly string[] | null): string | null {
  return value === null || typeof value === "string" ? value : value.join(", ");
}

/** A value that came from a request may hold a line break; in a header it would start another one. */
export function toHeaderValue(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f]+/g, " ");
}
