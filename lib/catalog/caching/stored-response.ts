import type { HeaderPair } from "#lib/catalog/exchange.ts";

/** What the storages keep of a response. */
export interface StoredResponse {
  /** The format; entries of another one are thrown away. */
  version: number;
  status: number;
  /** As they came from the upstream and the plugins before. */
  headers: readonly HeaderPair[];
  body: Buffer;
  /** Seconds since the epoch when it was stored. */
  timestamp: number;
  /** How long it counts as fresh, in seconds. */
  ttl: number;
  /** The body of the request that filled the entry; null when it was not read. */
  requestBody: Buffer | null;
}

export const STORED_VERSION = 1;

/** The entry as Kong's Admin API shows it (reference: proxy-cache §4). */
export function toStoredJson(entry: StoredResponse): Record<string, unknown> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of entry.headers) {
    const before = headers[name];
    if (before === undefined) headers[name] = value;
    else if (typeof before === "string") headers[name] = [before, value];
    else before.push(value);
  }
  return {
    status: entry.status,
    headers,
    body: entry.body.toString("utf8"),
    body_len: entry.body.length,
    timestamp: entry.timestamp,
    ttl: entry.ttl,
    version: entry.version,
    ...(entry.requestBody ? { req_body: entry.requestBody.toString("utf8") } : {}),
  };
}

const DROPPED_ON_HIT = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "te",
  "trailers",
  "transfer-encoding",
  "upgrade",
  "content-length",
  "age",
  "x-cache-status",
  "x-cache-key",
]);

/** The headers of a hit: without those of one hop, of a moment or of the cache itself (reference: proxy-cache §6). */
export function hitHeaders(headers: readonly HeaderPair[]): HeaderPair[] {
  return headers.filter(([name]) => {
    const lower = name.toLowerCase();
    return !DROPPED_ON_HIT.has(lower) && !lower.includes("ratelimit-remaining");
  });
}
