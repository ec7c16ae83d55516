export type FormEntry = readonly [name: string, value: string | true];

/** Parses `a=1&b=x%20y&c` as nginx does: in order, `+` is a space, an argument without `=` is true. */
export function decodeForm(text: string): FormEntry[] {
  const entries: FormEntry[] = [];
  for (const part of text.split("&")) {
    if (!part) continue;
    const equals = part.indexOf("=");
    if (equals < 0) entries.push([unescapeText(part), true]);
    else entries.push([unescapeText(part.slice(0, equals)), unescapeText(part.slice(equals + 1))]);
  }
  return entries;
}

export function encodeForm(entries: readonly FormEntry[]): string {
  return entries
    .map(([name, value]) => (value === true ? escapeText(name) : `${escapeText(name)}=${escapeText(value)}`))
    .join("&");
}

/** Broken escapes stay as they are, as in nginx. */
function unescapeText(text: string): string {
  const spaced = text.replaceAll("+", " ");
  if (!spaced.includes("%")) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  }
}

function escapeText(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
