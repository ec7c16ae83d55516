import type { Consumer, Credential, PluginHandler } from "#lib/catalog/define-plugin.ts";
import type {
  ClientRequest,
  Exchange,
  ExchangeResponse,
  GatewayEntity,
  HeaderPair,
  UpstreamRequest,
} from "#lib/catalog/exchange.ts";
import { decodeForm } from "#lib/catalog/transform/form-encoding.ts";

export interface FakeRequest {
  method?: string;
  uri?: string;
  headers?: readonly HeaderPair[] | Readonly<Record<string, string>>;
  body?: string | Buffer;
  httpVersion?: string;
  clientIp?: string;
  route?: GatewayEntity | null;
  service?: GatewayEntity | null;
  consumer?: Consumer | null;
  uriCaptures?: Exchange["uriCaptures"];
}

export interface FakeUpstreamAnswer {
  status?: number;
  headers?: readonly HeaderPair[] | Readonly<Record<string, string>>;
  body?: string | Buffer;
}

export type Outcome =
  | { kind: "exit"; status: number; body: unknown; headers: Record<string, string | readonly string[]> }
  | { kind: "error"; status: number; message: string | undefined; headers: Record<string, string> }
  | { kind: "cached"; status: number; headers: readonly HeaderPair[]; body: Buffer };

/** One request for testing a handler alone; `send` takes it through the phases as the node does. */
export class FakeExchange implements Exchange {
  readonly id = "0123456789abcdef0123456789abcdef";
  readonly startedAt = Date.UTC(2026, 0, 15, 10, 30, 20, 123);
  readonly clientIp: string;
  readonly scheme = "http";
  readonly host = "api.example.com";
  readonly port = 8000;
  readonly route: GatewayEntity | null;
  readonly service: GatewayEntity | null;
  readonly uriCaptures: Exchange["uriCaptures"];
  readonly request: ClientRequest;
  readonly upstream: FakeUpstreamRequest;
  readonly response = new FakeResponse();
  consumer: Consumer | null;
  credential: Credential | null = null;
  readonly shared = new Map<string, unknown>();
  readonly isTraced = true;
  readonly traces: { plugin: string; note: string; details?: Record<string, unknown> }[] = [];
  outcome: Outcome | null = null;

  constructor(request: FakeRequest = {}) {
    const headers = new FakeHeaders(request.headers);
    this.clientIp = request.clientIp ?? "203.0.113.9";
    this.route = request.route === undefined ? { id: "route-1", name: "orders" } : request.route;
    this.service = request.service === undefined ? { id: "service-1", name: "orders" } : request.service;
    this.consumer = request.consumer ?? null;
    this.uriCaptures = request.uriCaptures ?? { named: {}, numbered: [] };
    this.request = fakeClientRequest(request, headers);
    this.upstream = new FakeUpstreamRequest(this.request, headers);
  }

  trace(plugin: string, note: string, details?: Record<string, unknown>): void {
    this.traces.push({ plugin, note, details });
  }

  exit(status: number, body?: unknown, headers: Record<string, string | readonly string[]> = {}): void {
    this.outcome = { kind: "exit", status, body, headers };
    this.#answer(
      "kong",
      status,
      Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one): HeaderPair => [name, one])),
    );
  }

  error(status: number, message?: string, headers: Record<string, string> = {}): void {
    this.outcome = { kind: "error", status, message, headers };
    this.#answer("kong", status, [["Content-Type", "application/json; charset=utf-8"], ...Object.entries(headers)]);
  }

  respondAsProxied(status: number, headers: readonly HeaderPair[], body: Buffer): void {
    this.outcome = { kind: "cached", status, headers, body };
    this.#answer("upstream", status, headers);
  }

  /** Runs the phases of the handlers, highest priority first; answers the body that the client gets. */
  async send(handlers: readonly PluginHandler[] | PluginHandler, answer: FakeUpstreamAnswer = {}): Promise<Buffer> {
    const chain = [handlers].flat();
    for (const handler of chain) {
      if (this.outcome === null) await handler.access?.(this);
    }
    let body = this.outcome?.kind === "cached" ? this.outcome.body : Buffer.alloc(0);
    if (this.outcome === null) {
      body = Buffer.from(answer.body ?? "");
      this.response.upstreamStatus = answer.status ?? 200;
      this.#answer("upstream", answer.status ?? 200, new FakeHeaders(answer.headers).pairs());
    }
    for (const handler of chain) handler.headerFilter?.(this);
    for (const handler of chain) {
      if (handler.bodyFilter && (handler.wantsResponseBody?.(this) ?? true))
        body = await handler.bodyFilter(this, body);
    }
    this.response.bodyBytes = body.length;
    for (const handler of chain) handler.log?.(this);
    return body;
  }

  #answer(source: "upstream" | "kong", status: number, headers: readonly HeaderPair[]): void {
    this.response.source = source;
    this.response.status = status;
    for (const [name, value] of headers) this.response.addHeader(name, value);
  }
}

function fakeClientRequest(request: FakeRequest, headers: FakeHeaders): ClientRequest {
  const rawUri = request.uri ?? "/";
  const question = rawUri.indexOf("?");
  const received = new FakeHeaders(headers.pairs());
  const body = Buffer.from(request.body ?? "");
  if (body.length > 0 && received.get("content-length") === null) received.set("Content-Length", String(body.length));
  return {
    method: request.method ?? "GET",
    rawUri,
    rawPath: question < 0 ? rawUri : rawUri.slice(0, question),
    rawQuery: question < 0 ? null : rawUri.slice(question + 1),
    httpVersion: request.httpVersion ?? "1.1",
    header: (name) => {
      const value = received.get(name);
      return value === null || typeof value === "string" ? value : value.join(", ");
    },
    headers: () => received.grouped(),
    body: async () => body,
  };
}

class FakeUpstreamRequest implements UpstreamRequest {
  method: string;
  path: string;
  body: Buffer | null = null;
  readonly query: UpstreamRequest["query"];
  readonly #headers: FakeHeaders;

  constructor(request: ClientRequest, headers: FakeHeaders) {
    this.method = request.method;
    this.path = request.rawPath;
    this.#headers = new FakeHeaders([
      ["Host", "upstream.internal"],
      ...headers.pairs().filter(([name]) => name.toLowerCase() !== "host"),
    ]);
    let entries: readonly (readonly [string, string | true])[] = decodeForm(request.rawQuery ?? "");
    this.query = {
      get: (name) => entries.filter(([key]) => key === name).map(([, value]) => value),
      entries: () => entries,
      replaceAll(next) {
        entries = next;
      },
    };
  }

  getHeader(name: string): string | readonly string[] | null {
    return this.#headers.get(name);
  }
  setHeader(name: string, value: string | readonly string[]): void {
    this.#headers.set(name, value);
  }
  addHeader(name: string, value: string): void {
    this.#headers.add(name, value);
  }
  removeHeader(name: string): void {
    this.#headers.remove(name);
  }
  setBody(body: Buffer): void {
    this.body = body;
  }
}

class FakeResponse implements ExchangeResponse {
  source: "upstream" | "kong" = "kong";
  status = 0;
  bodyBytes = 0;
  latencies: ExchangeResponse["latencies"] = { kongMs: 2, upstreamMs: 30, totalMs: 35 };
  upstreamStatus: number | null = null;
  readonly tries = [{ ip: "10.0.0.7", port: 80, startedAt: Date.UTC(2026, 0, 15, 10, 30, 20, 125) }];
  readonly #headers = new FakeHeaders();

  getHeader(name: string): string | readonly string[] | null {
    return this.#headers.get(name);
  }
  setHeader(name: string, value: string | readonly string[]): void {
    this.#headers.set(name, value);
  }
  addHeader(name: string, value: string): void {
    this.#headers.add(name, value);
  }
  removeHeader(name: string): void {
    this.#headers.remove(name);
  }
  headerPairs(): readonly HeaderPair[] {
    return this.#headers.pairs();
  }
}

/** Header lines in their order; names in any case. */
class FakeHeaders {
  #pairs: HeaderPair[];

  constructor(headers: readonly HeaderPair[] | Readonly<Record<string, string>> = []) {
    this.#pairs = Array.isArray(headers) ? [...headers] : Object.entries(headers);
  }

  pairs(): HeaderPair[] {
    return [...this.#pairs];
  }

  get(name: string): string | readonly string[] | null {
    const values = this.#pairs.filter(([key]) => isSame(key, name)).map(([, value]) => value);
    return values.length > 1 ? values : (values[0] ?? null);
  }

  set(name: string, value: string | readonly string[]): void {
    this.remove(name);
    for (const one of [value].flat()) this.#pairs.push([name, one]);
  }

  add(name: string, value: string): void {
    this.#pairs.push([name, value]);
  }

  remove(name: string): void {
    this.#pairs = this.#pairs.filter(([key]) => !isSame(key, name));
  }

  grouped(): Record<string, string | readonly string[]> {
    return Object.fromEntries(this.#pairs.map(([name]) => [name.toLowerCase(), this.get(name) ?? ""]));
  }
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
