/** A text that holds a JSON object. */
export function checkJson(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? null : "expected a JSON object";
  } catch {
    return "could not json decode value";
  }
}
