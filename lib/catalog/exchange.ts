import type { Consumer, Credential } from "./consumer.ts";

/**
 * One request on its way through the node, as plugins see it. The node implements it (gateway/pipeline); plugins may
 * keep what belongs to the request in `shared`, keyed by their own name.
 */
export interface Exchange {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly clientIp: string;
  readonly scheme: "http" | "https";
  readonly host: string;
  readonly port: number;
  readonly route: GatewayEntity | null;
  readonly service: GatewayEntity | null;
  readonly uriCaptures: { named: Readonly<Record<string, string>>; numbered: readonly string[] };
  readonly request: ClientRequest;
  readonly upstream: UpstreamRequest;
  readonly response: ExchangeResponse;
  consumer: Consumer | null;
  credential: Credential | null;
  readonly shared: Map<string, unknown>;
  /** True when the caller holds the node's debug token: plugins may explain themselves in `trace`. */
  readonly isTraced: boolean;
  /** One line for the test panel: what this plugin did and why ("content type text/html is not in content_type"). */
  trace(plugin: string, note: string, details?: Record<string, unknown>): void;
  /** Answer with exactly this body (Kong's "exit"): objects are sent as compact JSON. Ends the access phase. */
  exit(status: number, body?: unknown, headers?: Record<string, string | readonly string[]>): void;
  /** Answer with Kong's error template by Accept (reference: routing, "Error bodies"). Ends the access phase. */
  error(status: number, message?: string, headers?: Record<string, string>): void;
  /**
   * Answer with a stored upstream response: counts as proxied (Via, X-Kong-Upstream-Latency 0), skips the upstream and
   * goes on with the header and body filters. Ends the access phase.
   */
  respondAsProxied(status: number, headers: readonly HeaderPair[], body: Buffer): void;
}

export type HeaderPair = readonly [name: string, value: string];

/** A service or route as it stands in the declarative config. */
export interface GatewayEntity {
  readonly id: string;
  readonly name: string | null;
  readonly [field: string]: unknown;
}

/** The request as the client sent it; never changes. */
export interface ClientRequest {
  readonly method: string;
  /** The request target as received, including the query ("/a%20b?x=1"). */
  readonly rawUri: string;
  readonly rawPath: string;
  readonly rawQuery: string | null;
  readonly httpVersion: string;
  /** All values of a header joined by ", " or null. Names in any case. */
  header(name: string): string | null;
  headers(): Readonly<Record<string, string | readonly string[]>>;
  /** Reads the whole body once and keeps it; refuses with 413 past the node's limit. */
  body(): Promise<Buffer>;
}

/** The request as it will be sent upstream; access handlers change it. */
export interface UpstreamRequest {
  method: string;
  /** The path without the query, already put together by the router. */
  path: string;
  readonly query: QueryArgs;
  getHeader(name: string): string | readonly string[] | null;
  setHeader(name: string, value: string | readonly string[]): void;
  addHeader(name: string, value: string): void;
  removeHeader(name: string): void;
  setBody(body: Buffer): void;
}

/** Query arguments in the order received; values are decoded, `true` stands for an argument without `=`. */
export interface QueryArgs {
  get(name: string): readonly (string | true)[];
  entries(): readonly (readonly [name: string, value: string | true])[];
  replaceAll(entries: readonly (readonly [name: string, value: string | true])[]): void;
}

export interface ExchangeResponse {
  /** Where it came from: "upstream" also for a cached response (Kong's `source`). */
  readonly source: "upstream" | "kong";
  status: number;
  getHeader(name: string): string | readonly string[] | null;
  setHeader(name: string, value: string | readonly string[]): void;
  addHeader(name: string, value: string): void;
  removeHeader(name: string): void;
  /** All headers, one pair per value, names as received. */
  headerPairs(): readonly HeaderPair[];
  readonly bodyBytes: number;
  readonly latencies: { kongMs: number; upstreamMs: number | null; totalMs: number };
  readonly upstreamStatus: number | null;
  readonly tries: readonly { ip: string; port: number; startedAt: number }[];
}
