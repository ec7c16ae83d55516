/** A LIKE pattern for "contains", with what was typed taken literally. Search columns are stored in lower case. */
export function containsPattern(text: string): string {
  return `%${text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
