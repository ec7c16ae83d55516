import type { MetricsBucket, NodeMetrics } from "#lib/contract/node-protocol.ts";
import { LatencyHistogram } from "./latency-histogram.ts";
import { RouteMetrics } from "./route-metrics.ts";

const BUCKET_SECONDS = 10;
const BUCKETS_KEPT = 360;

export interface CountedRequest {
  status: number;
  durationMs: number;
  routeId: string | null;
  /** Of a cache plugin: "Hit", "Miss", "Refresh" or "Bypass". */
  cacheStatus: string | null;
}

interface Bucket {
  time: number;
  classes: [number, number, number, number];
  latency: LatencyHistogram;
  cache: { hit: number; miss: number; refresh: number; bypass: number };
}

/** Counts requests per ten seconds for the last hour. */
export class NodeMetricsRecorder {
  readonly #now: () => number;
  readonly #buckets: Bucket[] = [];
  readonly #routes: RouteMetrics;
  total = 0;

  constructor(now: () => number) {
    this.#now = now;
    this.#routes = new RouteMetrics(now);
  }

  count(request: CountedRequest): void {
    this.total += 1;
    const bucket = this.#current();
    const statusClass = Math.floor(request.status / 100) - 2;
    if (statusClass >= 0 && statusClass <= 3) bucket.classes[statusClass] = (bucket.classes[statusClass] ?? 0) + 1;
    bucket.latency.add(request.durationMs);
    const cache = request.cacheStatus?.toLowerCase();
    if (cache === "hit" || cache === "miss" || cache === "refresh" || cache === "bypass") bucket.cache[cache] += 1;
    if (request.routeId !== null) this.#routes.count(request.routeId, request.durationMs, cache ?? null);
  }

  toReport(): NodeMetrics {
    const oldest = Math.floor(this.#now() / 1000) - BUCKETS_KEPT * BUCKET_SECONDS;
    const buckets = this.#buckets.filter(({ time }) => time > oldest);
    return { bucketSeconds: BUCKET_SECONDS, buckets: buckets.map(toContract), topRoutes: this.#routes.top() };
  }

  #current(): Bucket {
    const time = Math.floor(this.#now() / 1000 / BUCKET_SECONDS) * BUCKET_SECONDS;
    const last = this.#buckets.at(-1);
    if (last?.time === time) return last;
    const bucket: Bucket = {
      time,
      classes: [0, 0, 0, 0],
      latency: new LatencyHistogram(),
      cache: { hit: 0, miss: 0, refresh: 0, bypass: 0 },
    };
    this.#buckets.push(bucket);
    if (this.#buckets.length > BUCKETS_KEPT) this.#buckets.shift();
    return bucket;
  }
}

function toContract(bucket: Bucket): MetricsBucket {
  const [ok, redirect, client, server] = bucket.classes;
  return {
    time: bucket.time,
    byClass: { "2xx": ok, "3xx": redirect, "4xx": client, "5xx": server },
    p50Ms: bucket.latency.percentile(0.5),
    p95Ms: bucket.latency.percentile(0.95),
    cache: bucket.cache,
  };
}
