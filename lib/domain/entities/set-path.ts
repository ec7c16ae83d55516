import { isPlainObject } from "#lib/schema/plain-object.ts";

/** The value with another one at a dotted path, positions from 1; what does not lead there is left as it is. */
export function setPath(value: unknown, path: readonly string[], replacement: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index + 1) === first ? setPath(item, rest, replacement) : item));
  }
  if (!isPlainObject(value) || !Object.hasOwn(value, first)) return value;
  return { ...value, [first]: setPath(value[first], rest, replacement) };
}
