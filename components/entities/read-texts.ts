/** A list of texts in Kong's wire form; what is no text is left out. */
export function readTexts(data: Record<string, unknown>, field: string): string[] {
  const value = data[field];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
