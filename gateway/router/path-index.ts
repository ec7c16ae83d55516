import { literalPrefix } from "./literal-prefix.ts";
import type { PathRegex } from "./path-regex.ts";
import { type MatchInput, matchesHeaders, matchesSnis } from "./route-criteria.ts";
import type { RouteMatch, RoutePart } from "./route-part.ts";

export interface IndexEntry<T> {
  /** The place in the order of trying; lower goes first. */
  readonly order: number;
  readonly part: RoutePart<T>;
  readonly regex: PathRegex | null;
  /** Of a host with a port. */
  readonly port: number | null;
  readonly match: RouteMatch<T>;
}

export interface Found<T> {
  readonly order: number;
  readonly match: RouteMatch<T>;
}

interface LengthBucket<T> {
  length: number;
  lowestOrder: number;
  byPrefix: Map<string, IndexEntry<T>[]>;
}

/**
 * Entries by the text their paths begin with, one hash table per length: a lookup costs one probe per distinct length,
 * however many routes there are. Expressions stand under their literal beginning, routes without paths under "".
 */
export class PathIndex<T> {
  readonly #buckets: LengthBucket<T>[] = [];

  /** Entries must come in ascending order. */
  add(entry: IndexEntry<T>, path: string | null): void {
    const prefix = entry.regex ? literalPrefix(entry.regex.source) : (path ?? "");
    let bucket = this.#buckets.find((candidate) => candidate.length === prefix.length);
    if (!bucket) {
      bucket = { length: prefix.length, lowestOrder: entry.order, byPrefix: new Map() };
      this.#buckets.push(bucket);
      this.#buckets.sort((a, b) => b.length - a.length);
    }
    const entries = bucket.byPrefix.get(prefix);
    if (entries) entries.push(entry);
    else bucket.byPrefix.set(prefix, [entry]);
  }

  /** The first entry in order that matches and comes before `best`, else `best`. */
  find(input: MatchInput, best: Found<T> | null): Found<T> | null {
    const { path } = input;
    let found = best;
    for (const bucket of this.#buckets) {
      if (bucket.length > path.length || (found !== null && bucket.lowestOrder >= found.order)) continue;
      const entries = bucket.byPrefix.get(bucket.length === path.length ? path : path.slice(0, bucket.length));
      if (entries === undefined) continue;
      for (const entry of entries) {
        if (found !== null && entry.order >= found.order) break;
        const match = matchEntry(entry, input);
        if (match === null) continue;
        found = match === entry.match ? entry : { order: entry.order, match };
        break;
      }
    }
    return found;
  }
}

function matchEntry<T>(entry: IndexEntry<T>, input: MatchInput): RouteMatch<T> | null {
  const { part } = entry;
  if (part.methods !== null && !part.methods.has(input.method)) return null;
  if (entry.port !== null && entry.port !== input.port) return null;
  if (part.headers !== null && !matchesHeaders(part.headers, input)) return null;
  if (part.fields.snis !== null && !matchesSnis(part.fields.snis, input)) return null;
  if (entry.regex === null) return entry.match;
  const captures = entry.regex.exec(input.path);
  return captures && { target: part.target, prefix: captures.text, captures };
}
