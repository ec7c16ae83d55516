/** Splits typed or pasted text into values: at commas and line ends, not at spaces ("application/json; charset=utf-8" is one). */
export function splitTokens(text: string): string[] {
  return text
    .split(/[,\r\n\t]+/)
    .map((token) => token.trim())
    .filter((token) => token !== "");
}
