/** A `name:value` item of a transformer (reference: plugins §14): the value must not be empty. */
export function checkPairItem(text: string): string | null {
  const [name, value] = splitPair(text);
  return value === "" ? `key '${name}' has no value` : null;
}

/** The value is the text after the first run of colons. */
export function splitPair(text: string): [string, string] {
  const found = /^([^:]+):*(.*)$/s.exec(text);
  return [found?.[1] ?? text, found?.[2] ?? ""];
}
