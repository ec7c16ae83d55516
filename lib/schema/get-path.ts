import { isPlainObject } from "./plain-object.ts";

/** The value at a dotted path ("redis.port", "hosts.1" with 1-based positions), or undefined where the way ends. */
export function getPath(value: unknown, path: string | readonly string[]): unknown {
  let current = value;
  for (const part of typeof path === "string" ? path.split(".") : path) {
    if (Array.isArray(current)) current = current[Number(part) - 1];
    else if (isPlainObject(current) && Object.hasOwn(current, part)) current = current[part];
    else return undefined;
  }
  return current;
}
