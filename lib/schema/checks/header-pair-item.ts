import { checkHeaderItem } from "./header-item.ts";
import { splitPair } from "./pair-item.ts";

/** A `header:value` item of a transformer. */
export function checkHeaderPairItem(text: string): string | null {
  const [name, value] = splitPair(text);
  return value === "" ? `key '${name}' has no value` : checkHeaderItem(name);
}
