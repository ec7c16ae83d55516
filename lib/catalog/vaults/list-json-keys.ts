/** The names that a reference may give as a key; none for a value that is not a JSON object. */
export function listJsonKeys(text: string | undefined): string[] {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  } catch {
    return [];
  }
}
