/** Whether a value is an object with named members: what a record or a map is on the wire. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
