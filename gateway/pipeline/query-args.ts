import type { QueryArgs } from "#lib/catalog/exchange.ts";

type Entry = readonly [name: string, value: string | true];

/** A query taken apart only when somebody looks at it, and written anew only when somebody changed it. */
export class GatewayQueryArgs implements QueryArgs {
  readonly #raw: string | null;
  #entries: readonly Entry[] | null = null;
  #isChanged = false;

  constructor(raw: string | null) {
    this.#raw = raw;
  }

  get(name: string): readonly (string | true)[] {
    return this.entries().flatMap(([candidate, value]) => (candidate === name ? [value] : []));
  }

  entries(): readonly Entry[] {
    this.#entries ??= parseQuery(this.#raw ?? "");
    return this.#entries;
  }

  replaceAll(entries: readonly Entry[]): void {
    this.#entries = entries;
    this.#isChanged = true;
  }

  /** What follows the `?`; null for no query at all. An unchanged query stays byte for byte. */
  toText(): string | null {
    if (!this.#isChanged) return this.#raw;
    const entries = this.entries();
    if (entries.length === 0) return null;
    return entries
      .map(([name, value]) => (value === true ? encode(name) : `${encode(name)}=${encode(value)}`))
      .join("&");
  }
}

function parseQuery(raw: string): Entry[] {
  return raw
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const equals = part.indexOf("=");
      return equals < 0 ? [decode(part), true] : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))];
    });
}

/** Malformed escapes stay as they are. */
function decode(text: string): string {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  if (!spaced.includes("%")) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replace(/(?:%[0-9a-fA-F]{2})+/g, (escapes) =>
      Buffer.from(escapes.replaceAll("%", ""), "hex").toString("utf8"),
    );
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
