import type { NodeServices } from "#lib/catalog/define-plugin.ts";
import type { Exchange, HeaderPair } from "#lib/catalog/exchange.ts";
import type { CacheExplanation } from "#lib/contract/node-protocol.ts";
import { StorageError } from "./cache-storage.ts";
import type { CachingConfig } from "./caching-config.ts";
import type { ContentTypeMatcher } from "./content-type.ts";
import { judgeResponse } from "./decide-response.ts";
import { STORED_VERSION, type StoredResponse } from "./stored-response.ts";

type Status = CacheExplanation["status"];

/** What a cache plugin remembers of one request between its phases. */
export class CacheVisit {
  readonly exchange: Exchange;
  readonly config: CachingConfig;
  /** Read only when it matters. */
  readonly requestCacheControl: string | null;
  key: string | null = null;
  readonly #plugin: string;
  readonly #node: NodeServices;
  #status: Status | null = null;
  #ageSeconds: number | null = null;
  #requestBody: Buffer | null = null;
  #isExpecting = false;
  #stored: { status: number; headers: readonly HeaderPair[]; ttl: number } | null = null;

  private constructor(exchange: Exchange, plugin: string, config: CachingConfig, node: NodeServices) {
    this.exchange = exchange;
    this.#plugin = plugin;
    this.config = config;
    this.requestCacheControl = config.cache_control ? exchange.request.header("cache-control") : null;
    this.#node = node;
  }

  static begin(exchange: Exchange, plugin: string, config: CachingConfig, node: NodeServices): CacheVisit {
    const visit = new CacheVisit(exchange, plugin, config, node);
    exchange.shared.set(plugin, visit);
    return visit;
  }

  static of(exchange: Exchange, plugin: string): CacheVisit | null {
    const visit = exchange.shared.get(plugin);
    return visit instanceof CacheVisit ? visit : null;
  }

  get isStoring(): boolean {
    return this.#stored !== null;
  }

  bypass(explanation: CacheExplanation): void {
    this.#status = "Bypass";
    this.#explain(explanation);
  }

  /** The request goes upstream; its response will be stored if it may be. */
  expectToStore(status: Status, why: Omit<CacheExplanation, "status">): void | Promise<void> {
    this.#status = status;
    this.#isExpecting = true;
    this.#explain({ ...why, status });
    const { request } = this.exchange;
    if (status !== "Miss" || !(request.header("content-length") || request.header("transfer-encoding"))) return;
    return request.body().then((body) => {
      this.#requestBody = body;
    });
  }

  answer(entry: StoredResponse, headers: readonly HeaderPair[], explanation: CacheExplanation): void {
    this.#status = "Hit";
    this.#ageSeconds = Math.max(0, Math.floor(this.#node.now() / 1000) - entry.timestamp);
    this.#explain(explanation);
    this.exchange.shared.set("proxy_cache_hit", {
      res: entry,
      req: { body: entry.requestBody },
      server_addr: this.#node.hostname,
    });
    this.exchange.respondAsProxied(entry.status, headers, entry.body);
  }

  refuseOnlyIfCached(): void {
    const text = "the request's Cache-Control says only-if-cached, and there is no entry for it";
    this.#explain({ status: "Miss", rule: "only-if-cached", field: "cache_control", text });
    this.exchange.exit(504);
  }

  onStorageError(error: StorageError, reaction: "proxy" | "bypass" | "error") {
    const rule = error.field?.startsWith("redis.") ? "redis" : "storage";
    const field = error.field ?? (reaction === "error" ? "bypass_on_err" : null);
    if (reaction === "bypass")
      return this.bypass({ status: "Bypass", rule, field, text: `${error.message}; bypass_on_err is on` });
    this.key = null;
    if (reaction === "proxy") return this.#explain({ status: "Bypass", rule, field, text: error.message });
    const text = `${error.message}; bypass_on_err is off, so the answer is an error`;
    this.#explain({ status: "Bypass", rule, field, text });
    this.exchange.error(500);
  }

  /** In the header filter: says whether the response is kept, and tells the client how it went. */
  judgeResponse(contentTypes: ContentTypeMatcher, bodyBytesMax: number): void {
    if (this.#isExpecting) this.#judgeUpstream(contentTypes, bodyBytesMax);
    this.#setHeaders();
  }

  /** The entry to store once the body is complete; null when it is not to be stored. */
  toEntry(body: Buffer): StoredResponse | null {
    if (!this.#stored) return null;
    const timestamp = Math.floor(this.#node.now() / 1000);
    return { ...this.#stored, version: STORED_VERSION, body, timestamp, requestBody: this.#requestBody };
  }

  /** A storage tells its own troubles; anything else is a mistake of ours. */
  noteFailedStore(error: unknown): void {
    if (error instanceof StorageError) return;
    const message = error instanceof Error ? error.message : String(error);
    this.#node.log.warn(`the response could not be stored: ${message}`, { plugin: this.#plugin });
  }

  #judgeUpstream(contentTypes: ContentTypeMatcher, bodyBytesMax: number) {
    const { response } = this.exchange;
    const length = joined(response.getHeader("content-length"));
    const verdict = judgeResponse(
      {
        source: response.source,
        status: response.status,
        contentType: response.getHeader("content-type"),
        cacheControl: joined(response.getHeader("cache-control")),
        expires: joined(response.getHeader("expires")),
        bodyBytes: length && this.exchange.request.method !== "HEAD" ? Number(length) : null,
      },
      this.config,
      contentTypes,
      this.#node.now(),
      bodyBytesMax,
    );
    if (!verdict.isCacheable) return this.bypass(verdict.why);
    const headers = response.headerPairs().filter(([name]) => !OF_THE_GATEWAY.has(name.toLowerCase()));
    this.#stored = { status: response.status, headers, ttl: verdict.ttlSeconds };
  }

  #setHeaders(): void {
    const { response, request, shared } = this.exchange;
    const wanted = this.config.response_headers;
    const { age: withAge, "X-Cache-Status": withStatus, "X-Cache-Key": withKey } = wanted;
    const isForced = !(withAge && withStatus && withKey) && Boolean(request.header("kong-debug"));
    if (this.#status === "Hit" && (withAge || isForced)) response.setHeader("age", String(this.#ageSeconds ?? 0));
    if (this.#status && (withStatus || isForced)) response.setHeader("X-Cache-Status", this.#status);
    if (this.key && (withKey || isForced)) response.setHeader("X-Cache-Key", this.key);
    if (this.#status) shared.set("cache_status", this.#status);
  }

  #explain(explanation: CacheExplanation): void {
    if (this.exchange.isTraced) this.exchange.trace(this.#plugin, explanation.text, { explanation });
  }
}

/** They tell of one exchange, or are written anew for each. */
const OF_THE_GATEWAY = new Set([
  "via",
  "x-kong-upstream-latency",
  "x-kong-proxy-latency",
  "x-kong-response-latency",
  "x-kong-request-id",
]);

function joined(value: string | readonly string[] | null): string | null {
  return value === null || typeof value === "string" ? value : value.join(", ");
}
