import type { CacheExplanation } from "#lib/contract/node-protocol.ts";
import { parseCacheControl, secondsOf } from "./cache-control.ts";
import { STORED_VERSION, type StoredResponse } from "./stored-response.ts";

interface RequestRules {
  request_method: readonly string[];
  cache_control: boolean;
  cache_ttl: number;
}

/** What the request alone says, before the storage is asked: null means "look it up" (reference: proxy-cache §2, rows 1–2). */
export function bypassByRequest(
  method: string,
  cacheControl: string | null,
  rules: RequestRules,
): CacheExplanation | null {
  if (!rules.request_method.includes(method)) {
    return {
      status: "Bypass",
      rule: "request_method",
      field: "request_method",
      text: `method ${method} is not in request_method (${rules.request_method.join(", ")})`,
    };
  }
  if (!rules.cache_control) return null;
  const directives = parseCacheControl(cacheControl);
  const forbidding = ["no-store", "no-cache"].find((name) => directives.has(name));
  if (!forbidding) return null;
  return {
    status: "Bypass",
    rule: "cache_control",
    field: "cache_control",
    text: `the request's Cache-Control says ${forbidding}, and cache_control is on`,
  };
}

/** Whether the client wants nothing but a stored response (row 4). */
export function isOnlyIfCached(cacheControl: string | null, rules: RequestRules): boolean {
  return rules.cache_control && parseCacheControl(cacheControl).has("only-if-cached");
}

/** What a found entry leads to: Hit, Refresh, or Bypass with the entry thrown away (rows 7–9). `nowSeconds` is whole. */
export function judgeEntry(
  entry: StoredResponse,
  cacheControl: string | null,
  rules: RequestRules,
  nowSeconds: number,
): CacheExplanation {
  if (entry.version !== STORED_VERSION) {
    return {
      status: "Bypass",
      rule: "version",
      field: null,
      text: "the stored entry has another format and was removed",
    };
  }
  const age = nowSeconds - entry.timestamp;
  const stale = rules.cache_control ? staleByRequest(entry, age, cacheControl) : staleByTtl(age, rules.cache_ttl);
  return stale ?? { status: "Hit", rule: "stored", field: null, text: `found an entry that was stored ${age} s ago` };
}

function staleByTtl(age: number, ttl: number): CacheExplanation | null {
  if (age <= ttl) return null;
  const text = `the entry is ${age} s old, older than cache_ttl (${ttl} s)`;
  return { status: "Refresh", rule: "cache_ttl", field: "cache_ttl", text };
}

function staleByRequest(entry: StoredResponse, age: number, cacheControl: string | null): CacheExplanation | null {
  const directives = parseCacheControl(cacheControl);
  const refresh = (name: string, text: string): CacheExplanation => ({
    status: "Refresh",
    rule: name,
    field: "cache_control",
    text: `the request's Cache-Control says ${name}=${directives.get(name)}, and ${text}`,
  });
  const maxAge = secondsOf(directives, "max-age");
  if (maxAge !== null && maxAge < age) return refresh("max-age", `the entry is ${age} s old`);
  // Without a value max-stale accepts any staleness; Kong stumbles over it.
  const maxStale = secondsOf(directives, "max-stale");
  if (maxStale !== null && age - entry.ttl > maxStale) {
    return refresh("max-stale", `the entry has been stale for ${age - entry.ttl} s`);
  }
  const minFresh = secondsOf(directives, "min-fresh");
  if (minFresh !== null && entry.ttl - age < minFresh) {
    return refresh("min-fresh", `the entry stays fresh for ${Math.max(0, entry.ttl - age)} s`);
  }
  return null;
}
