import { isPlainObject } from "#lib/schema/plain-object.ts";
import { invalid } from "../errors.ts";

/** The text of a secret with one of its keys set, the others as they were; a new secret has that key alone. */
export function mergeKey(current: string | null, key: string, value: string): string {
  return JSON.stringify({ ...(current === null ? {} : parsePairs(current)), [key]: value });
}

function parsePairs(text: string): Record<string, unknown> {
  const value = parse(text);
  if (!isPlainObject(value)) throw invalid({ key: "This secret holds plain text and no keys. Write it as a whole." });
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
