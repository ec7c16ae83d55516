import type { NodeMetrics } from "#lib/contract/node-protocol.ts";
import { LatencyHistogram } from "./latency-histogram.ts";

/** Coarse windows, because there may be ten thousand routes. */
const WINDOW_MS = 600_000;
const WINDOWS_KEPT = 6;
const TOP_ROUTES = 20;

interface RouteCount {
  requests: number;
  hits: number;
  cacheable: number;
  latency: LatencyHistogram;
}

/** Counts requests per route over about an hour. */
export class RouteMetrics {
  readonly #now: () => number;
  readonly #windows: { startedAt: number; routes: Map<string, RouteCount> }[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  count(routeId: string, durationMs: number, cache: string | null): void {
    const { routes } = this.#current();
    let count = routes.get(routeId);
    if (!count) {
      count = emptyCount();
      routes.set(routeId, count);
    }
    count.requests += 1;
    count.latency.add(durationMs);
    if (cache !== null) count.cacheable += 1;
    if (cache === "hit") count.hits += 1;
  }

  /** The routes with the most requests. */
  top(): NodeMetrics["topRoutes"] {
    const oldest = this.#now() - WINDOWS_KEPT * WINDOW_MS;
    const sums = new Map<string, RouteCount>();
    for (const { startedAt, routes } of this.#windows) {
      if (startedAt >= oldest) for (const [routeId, count] of routes) add(sums, routeId, count);
    }
    return [...sums]
      .sort(([, a], [, b]) => b.requests - a.requests)
      .slice(0, TOP_ROUTES)
      .map(([routeId, sum]) => ({
        routeId,
        requests: sum.requests,
        p95Ms: sum.latency.percentile(0.95) ?? 0,
        cacheHitRatio: sum.cacheable === 0 ? null : sum.hits / sum.cacheable,
      }));
  }

  #current(): { routes: Map<string, RouteCount> } {
    const now = this.#now();
    const last = this.#windows.at(-1);
    if (last && now - last.startedAt < WINDOW_MS) return last;
    const window = { startedAt: now, routes: new Map<string, RouteCount>() };
    this.#windows.push(window);
    if (this.#windows.length > WINDOWS_KEPT) this.#windows.shift();
    return window;
  }
}

function add(sums: Map<string, RouteCount>, routeId: string, count: RouteCount): void {
  const sum = sums.get(routeId) ?? emptyCount();
  sum.requests += count.requests;
  sum.hits += count.hits;
  sum.cacheable += count.cacheable;
  sum.latency.addAll(count.latency);
  sums.set(routeId, sum);
}

function emptyCount(): RouteCount {
  return { requests: 0, hits: 0, cacheable: 0, latency: new LatencyHistogram() };
}
