import type { ExchangeResponse, HeaderPair } from "#lib/catalog/exchange.ts";
import { HeaderList } from "./header-list.ts";

export interface UpstreamTry {
  ip: string;
  port: number;
  startedAt: number;
}

const NO_TRIES: readonly UpstreamTry[] = [];

/** The response on its way out: filters change its status and headers until they are sent. */
export class GatewayResponseState implements ExchangeResponse {
  source: "upstream" | "kong" = "kong";
  /** Whether it counts as proxied: decides Via, Server and the latency headers. */
  isProxied = false;
  status = 0;
  statusText: string | undefined;
  headers = new HeaderList();
  bodyBytes = 0;
  upstreamStatus: number | null = null;
  tries: readonly UpstreamTry[] = NO_TRIES;
  readonly #startedMs: number;
  /** When the proxy took over, when the first byte came back, when the last one left; performance.now(). */
  balancedMs = 0;
  firstByteMs = 0;
  endedMs = 0;

  constructor(startedMs: number) {
    this.#startedMs = startedMs;
  }

  get latencies(): { kongMs: number; upstreamMs: number | null; totalMs: number } {
    const until = this.endedMs || performance.now();
    const totalMs = Math.round(until - this.#startedMs);
    if (!this.isProxied) return { kongMs: totalMs, upstreamMs: null, totalMs };
    return { kongMs: this.proxyLatencyMs, upstreamMs: this.upstreamLatencyMs, totalMs };
  }

  get proxyLatencyMs(): number {
    return Math.max(0, Math.round((this.balancedMs || performance.now()) - this.#startedMs));
  }

  get upstreamLatencyMs(): number {
    return this.balancedMs === 0
      ? 0
      : Math.max(0, Math.round((this.firstByteMs || performance.now()) - this.balancedMs));
  }

  get responseLatencyMs(): number {
    return Math.max(0, Math.round(performance.now() - this.#startedMs));
  }

  getHeader(name: string): string | readonly string[] | null {
    return this.headers.get(name);
  }

  setHeader(name: string, value: string | readonly string[]): void {
    this.headers.set(name, value);
  }

  addHeader(name: string, value: string): void {
    this.headers.add(name, value);
  }

  removeHeader(name: string): void {
    this.headers.remove(name);
  }

  headerPairs(): readonly HeaderPair[] {
    return this.headers.pairs();
  }
}
