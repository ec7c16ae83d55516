interface MediaType {
  type: string;
  subtype: string;
  parameters: ReadonlyMap<string, string>;
}

/**
 * Says whether a response's Content-Type is one of those configured: `*` and `type/*` are wildcards, and the parameters
 * must be the same in number and value (reference: proxy-cache §3).
 */
export class ContentTypeMatcher {
  readonly #configured: MediaType[];
  readonly #verdicts = new Map<string, boolean>();

  constructor(configured: readonly string[]) {
    this.#configured = configured.map(parseMediaType).filter((type) => type !== null);
  }

  matches(contentType: string): boolean {
    const known = this.#verdicts.get(contentType);
    if (known !== undefined) return known;
    const verdict = this.#judge(contentType);
    // An upstream that invents content types must not fill the memory.
    if (this.#verdicts.size < 100) this.#verdicts.set(contentType, verdict);
    return verdict;
  }

  #judge(contentType: string): boolean {
    const actual = parseMediaType(contentType);
    return actual !== null && this.#configured.some((expected) => isMatch(expected, actual));
  }
}

function isMatch(expected: MediaType, actual: MediaType): boolean {
  if (expected.type !== "*" && expected.type !== actual.type) return false;
  if (expected.subtype !== "*" && expected.subtype !== actual.subtype) return false;
  if (expected.parameters.size !== actual.parameters.size) return false;
  for (const [name, value] of expected.parameters) {
    if (actual.parameters.get(name)?.toLowerCase() !== value.toLowerCase()) return false;
  }
  return true;
}

function parseMediaType(text: string): MediaType | null {
  const [essence = "", ...rest] = splitParameters(text);
  const match = /^([^\s/;]+)\/([^\s/;]+)$/.exec(essence.trim());
  if (!match?.[1] || !match[2]) return null;
  const parameters = new Map<string, string>();
  for (const part of rest) {
    const parameter = /^\s*([^\s=]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))\s*$/.exec(part);
    if (parameter?.[1]) {
      parameters.set(parameter[1].toLowerCase(), parameter[2]?.replace(/\\(.)/g, "$1") ?? parameter[3] ?? "");
    }
  }
  return { type: match[1].toLowerCase(), subtype: match[2].toLowerCase(), parameters };
}

/** Splits at semicolons that are not inside a quoted value. */
function splitParameters(text: string): string[] {
  return text.match(/(?:"(?:[^"\\]|\\.)*"|[^;"])+/g) ?? [];
}
