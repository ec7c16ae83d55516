import type { MetricsBucket, NodeMetrics } from "#lib/contract/node-protocol.ts";
import type { OverviewTraffic } from "#lib/contract/overview.ts";

const BUCKET_SECONDS = 10;
const NOW_BUCKETS = 6;

/**
 * One picture of several nodes: counts are summed; p50 is weighted by requests and p95 is the slowest node's, since
 * percentiles cannot be added. Buckets without any request in the range stay, so that a quiet hour shows as one.
 */
export function mergeMetrics(nodes: readonly NodeMetrics[], rangeSeconds: number, nowSeconds: number): OverviewTraffic {
  const from = nowSeconds - rangeSeconds;
  const byTime = new Map<number, MetricsBucket[]>();
  for (const bucket of nodes.flatMap((node) => node.buckets)) {
    if (bucket.time >= from) byTime.set(bucket.time, [...(byTime.get(bucket.time) ?? []), bucket]);
  }
  const buckets = [...byTime.entries()].sort(([a], [b]) => a - b).map(([time, group]) => mergeBuckets(time, group));
  const recent = buckets.filter((bucket) => bucket.time >= nowSeconds - NOW_BUCKETS * BUCKET_SECONDS);
  const requests = sum(buckets, countRequests);
  const cached = sum(buckets, countCached);
  const lastBusy = buckets.filter((bucket) => bucket.p50Ms !== null).at(-1);
  return {
    bucketSeconds: BUCKET_SECONDS,
    buckets,
    requestsPerSecond: sum(recent, countRequests) / (NOW_BUCKETS * BUCKET_SECONDS),
    failedRatio: requests === 0 ? null : sum(buckets, (bucket) => bucket.byClass["5xx"]) / requests,
    p50Ms: lastBusy?.p50Ms ?? null,
    p95Ms: lastBusy?.p95Ms ?? null,
    cacheHitRatio: cached === 0 ? null : sum(buckets, (bucket) => bucket.cache.hit) / cached,
  };
}

function mergeBuckets(time: number, group: readonly MetricsBucket[]): MetricsBucket {
  const add = (pick: (bucket: MetricsBucket) => number) => sum(group, pick);
  const timed = group.filter((bucket) => bucket.p50Ms !== null);
  const weight = sum(timed, countRequests);
  return {
    time,
    byClass: {
      "2xx": add((bucket) => bucket.byClass["2xx"]),
      "3xx": add((bucket) => bucket.byClass["3xx"]),
      "4xx": add((bucket) => bucket.byClass["4xx"]),
      "5xx": add((bucket) => bucket.byClass["5xx"]),
    },
    p50Ms: weight === 0 ? null : sum(timed, (bucket) => (bucket.p50Ms ?? 0) * countRequests(bucket)) / weight,
    p95Ms: timed.length === 0 ? null : Math.max(...timed.map((bucket) => bucket.p95Ms ?? 0)),
    cache: {
      hit: add((bucket) => bucket.cache.hit),
      miss: add((bucket) => bucket.cache.miss),
      refresh: add((bucket) => bucket.cache.refresh),
      bypass: add((bucket) => bucket.cache.bypass),
    },
  };
}

function countRequests({ byClass }: MetricsBucket): number {
  return byClass["2xx"] + byClass["3xx"] + byClass["4xx"] + byClass["5xx"];
}

function countCached({ cache }: MetricsBucket): number {
  return cache.hit + cache.miss + cache.refresh + cache.bypass;
}

function sum<T>(items: readonly T[], pick: (item: T) => number): number {
  return items.reduce((total, item) => total + pick(item), 0);
}
