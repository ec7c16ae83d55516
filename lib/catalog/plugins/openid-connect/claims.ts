export type Claims = Readonly<Record<string, unknown>>;

/** The value at a claim, or at the end of the way down to it; undefined when there is none. */
export function claimAt(claims: Claims, path: readonly string[] | null): unknown {
  if (!path?.length) return undefined;
  let value: unknown = claims;
  for (const name of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** A claim as a list: an array, or words with spaces between them. */
export function listAt(claims: Claims, path: readonly string[] | null): string[] {
  const value = claimAt(claims, path);
  if (Array.isArray(value)) return value.filter((item) => typeof item === "string");
  return typeof value === "string" ? value.split(/\s+/).filter(Boolean) : [];
}

/** A claim as the text that it is compared as; null for anything that has none. */
export function textAt(claims: Claims, path: readonly string[] | null): string | null {
  const value = claimAt(claims, path);
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}
