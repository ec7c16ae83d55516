import { checkHeaderItem } from "./header-item.ts";
import { splitPair } from "./pair-item.ts";

/** An `old:new` item: both are names of headers. */
export function checkHeaderRenameItem(text: string): string | null {
  const [from, to] = splitPair(text);
  return to === "" ? `key '${from}' has no value` : (checkHeaderItem(from) ?? checkHeaderItem(to));
}
