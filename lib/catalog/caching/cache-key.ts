import { hash } from "node:crypto";
import type { Exchange } from "#lib/catalog/exchange.ts";

export interface CacheKeyRules {
  vary_query_params: readonly string[] | null;
  vary_headers: readonly string[] | null;
  ignore_uri_case: boolean;
}

/** Kong reads at most this many query arguments. */
const ARGS_MAX = 100;

/** The key under which a response is kept: a hash of prefix, method, URI, query and headers (reference: proxy-cache §5). */
export function cacheKey(exchange: Exchange, rules: CacheKeyRules, algorithm: "sha256" | "md5"): string {
  return hash(algorithm, cacheKeyText(exchange, rules), "hex");
}

export function cacheKeyText(exchange: Exchange, rules: CacheKeyRules): string {
  const { method } = exchange.request;
  return `${prefixOf(exchange)}|${method}|${uriOf(exchange, rules)}|${paramsOf(exchange, rules)}|${headersOf(exchange, rules)}`;
}

function prefixOf({ consumer, route }: Exchange): string {
  if (!route) return "default";
  return consumer ? `${consumer.id}:${route.id}` : route.id;
}

/** The request line up to the query: without a query it ends with the HTTP version, a quirk that Kong's keys have. */
function uriOf({ request }: Exchange, rules: CacheKeyRules): string {
  const question = request.rawUri.indexOf("?");
  const uri =
    question < 0
      ? `${request.method} ${request.rawUri} HTTP/${request.httpVersion}`
      : `${request.method} ${request.rawUri.slice(0, question)}`;
  return rules.ignore_uri_case ? uri.toLowerCase() : uri;
}

function paramsOf(exchange: Exchange, rules: CacheKeyRules): string {
  const entries = exchange.upstream.query.entries();
  if (entries.length === 0) return "";
  const values = new Map<string, (string | true)[]>();
  const counted = entries.length > ARGS_MAX ? entries.slice(0, ARGS_MAX) : entries;
  for (const [name, value] of counted) {
    const list = values.get(name);
    if (list) list.push(value);
    else values.set(name, [value]);
  }
  const names = rules.vary_query_params?.length ? rules.vary_query_params : [...values.keys()].sort();
  const items: string[] = [];
  for (const name of names) {
    const list = values.get(name);
    if (list) items.push(item(name, list));
  }
  return items.join(":");
}

function headersOf(exchange: Exchange, rules: CacheKeyRules): string {
  if (!rules.vary_headers?.length) return "";
  const items: string[] = [];
  for (const name of rules.vary_headers) {
    const value = exchange.upstream.getHeader(name) ?? exchange.upstream.getHeader(name.replaceAll("_", "-"));
    if (value !== null) items.push(item(name, typeof value === "string" ? [value] : value));
  }
  return items.join(":");
}

function item(name: string, values: readonly (string | true)[]): string {
  const [first] = values;
  if (values.length === 1) return first === true ? name : `${name}=${first}`;
  const texts = values.map((value) => (value === true ? "" : value)).sort();
  return `${name}=${texts.join(",")}`;
}
