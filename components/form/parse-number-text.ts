/** A number as typed: null when empty, the text itself when it is not (yet) a number, so that nothing typed is lost. */
export function parseNumberText(text: string): number | string | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : trimmed;
}
