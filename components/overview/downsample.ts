import type { MetricsBucket } from "#lib/contract/node-protocol.ts";

const BUCKET_SECONDS = 10;

/**
 * Joins neighbouring buckets until at most `pointsMax` are left: counts are summed over `seconds`, of the latencies the
 * highest is kept, since a chart must not hide a peak.
 */
export function downsample(
  buckets: readonly MetricsBucket[],
  pointsMax: number,
): (MetricsBucket & { seconds: number })[] {
  const size = Math.max(1, Math.ceil(buckets.length / pointsMax));
  const joined: (MetricsBucket & { seconds: number })[] = [];
  for (let start = 0; start < buckets.length; start += size) {
    const group = buckets.slice(start, start + size);
    const first = group[0];
    if (first) joined.push({ ...group.reduce(join), time: first.time, seconds: group.length * BUCKET_SECONDS });
  }
  return joined;
}

function join(a: MetricsBucket, b: MetricsBucket): MetricsBucket {
  return {
    time: a.time,
    byClass: {
      "2xx": a.byClass["2xx"] + b.byClass["2xx"],
      "3xx": a.byClass["3xx"] + b.byClass["3xx"],
      "4xx": a.byClass["4xx"] + b.byClass["4xx"],
      "5xx": a.byClass["5xx"] + b.byClass["5xx"],
    },
    p50Ms: highest(a.p50Ms, b.p50Ms),
    p95Ms: highest(a.p95Ms, b.p95Ms),
    cache: {
      hit: a.cache.hit + b.cache.hit,
      miss: a.cache.miss + b.cache.miss,
      refresh: a.cache.refresh + b.cache.refresh,
      bypass: a.cache.bypass + b.cache.bypass,
    },
  };
}

function highest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
