/** Kong's wire form is plain JSON: a field of it as text, or null when it is something else. */
export function readText(data: Record<string, unknown>, field: string): string | null {
  const value = data[field];
  return typeof value === "string" ? value : null;
}
