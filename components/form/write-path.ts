/** A copy of the value with the dotted path set; records on the way that are missing or null are created. */
export function writePath(value: Record<string, unknown>, path: string, next: unknown): Record<string, unknown> {
  const [key, ...rest] = path.split(".");
  if (key === undefined) return value;
  if (rest.length === 0) return { ...value, [key]: next };
  const child = value[key];
  const record = typeof child === "object" && child !== null && !Array.isArray(child) ? child : {};
  return { ...value, [key]: writePath(record as Record<string, unknown>, rest.join("."), next) };
}
