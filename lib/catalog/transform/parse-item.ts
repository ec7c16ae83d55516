/** Splits `name:value` after the first run of colons: "a:b:c" is a and "b:c" (reference: plugins, "request-transformer"). */
export function parseItem(item: string): { name: string; value: string } {
  const match = /^([^:]+):*(.*)$/s.exec(item);
  return { name: match?.[1] ?? item, value: match?.[2] ?? "" };
}
