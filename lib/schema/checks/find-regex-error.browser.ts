/** The engine weighs 60 kB, so in a browser a pattern passes and the server judges it on save. */
export function findRegexError(_pattern: string): string | null {
  return null;
}
