import { RE2JS } from "re2js";

type Entry = (origin: string, host: string) => boolean | "*";

const PLAIN = /^[A-Za-z0-9.:/-]+$/;
const DEFAULT_PORTS: Record<string, string> = { http: "80", https: "443" };
const ORIGIN_LENGTH_MAX = 512;

export type OriginVerdict =
  | { origin: string; isAll: boolean; variesByOrigin: boolean }
  | { origin: null; variesByOrigin: true };

/** Finds the Access-Control-Allow-Origin for a request's Origin (reference: plugins, "cors"). */
export class OriginMatcher {
  readonly #only: string | null;
  readonly #isAll: boolean;
  readonly #entries: Entry[];

  constructor(origins: readonly string[] | null) {
    const [first] = origins ?? [];
    this.#isAll = first === undefined || (origins?.length === 1 && first === "*");
    this.#only = origins?.length === 1 && first !== undefined && PLAIN.test(first) ? first : null;
    this.#entries = (origins ?? []).map(compile);
  }

  judge(requestOrigin: string | null): OriginVerdict {
    if (this.#isAll) return { origin: "*", isAll: true, variesByOrigin: false };
    if (this.#only !== null) return { origin: this.#only, isAll: false, variesByOrigin: true };
    if (!requestOrigin || requestOrigin.length > ORIGIN_LENGTH_MAX) return { origin: null, variesByOrigin: true };
    const origin = normalise(requestOrigin);
    const host = hostOf(origin);
    for (const entry of this.#entries) {
      const verdict = entry(origin, host);
      if (verdict === "*") return { origin: "*", isAll: true, variesByOrigin: true };
      if (verdict) return { origin, isAll: false, variesByOrigin: true };
    }
    return { origin: null, variesByOrigin: true };
  }
}

function compile(entry: string): Entry {
  if (entry === "*") return () => "*";
  const isByHost = !entry.includes(":");
  if (PLAIN.test(entry)) {
    const wanted = isByHost ? entry.toLowerCase() : normalise(entry);
    return (origin, host) => (isByHost ? host : origin) === wanted;
  }
  // Linear in time whatever the pattern: the origin comes from the client.
  const pattern = RE2JS.compile(`^(?:${entry})$`);
  return (origin, host) => pattern.matches(isByHost ? host : origin);
}

/** Scheme and host in lower case, without a port that the scheme implies. */
function normalise(origin: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/:]+|\[[^\]]+\])(?::(\d+))?\/?$/i.exec(origin);
  if (!match?.[1] || !match[2]) return origin;
  const scheme = match[1].toLowerCase();
  const port = match[3] && match[3] !== DEFAULT_PORTS[scheme] ? `:${match[3]}` : "";
  return `${scheme}://${match[2].toLowerCase()}${port}`;
}

function hostOf(origin: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/(\[[^\]]+\]|[^/:]+)/i.exec(origin)?.[1] ?? origin;
}
