import { describe, expect, it } from "vitest";
import type { MetricsBucket, NodeMetrics } from "#lib/contract/node-protocol.ts";
import { mergeMetrics } from "./merge-metrics.ts";

const NOW = 10_000;

describe("mergeMetrics", () => {
  it("sums what nodes counted in the same ten seconds", () => {
    const traffic = mergeMetrics([node(bucket(9_990, 30, 10, 40)), node(bucket(9_990, 10, 30, 20))], 300, NOW);
    expect(traffic.buckets).toHaveLength(1);
    expect(traffic.buckets[0]?.byClass["2xx"]).toBe(40);
    expect(traffic.p50Ms).toBe(15);
    expect(traffic.p95Ms).toBe(40);
  });

  it("counts the last minute as now and leaves out what is older than the range", () => {
    const traffic = mergeMetrics(
      [node(bucket(9_000, 600, 1, 1), bucket(9_800, 600, 1, 1), bucket(9_950, 120, 1, 1))],
      300,
      NOW,
    );
    expect(traffic.buckets.map((each) => each.time)).toEqual([9_800, 9_950]);
    expect(traffic.requestsPerSecond).toBe(2);
  });

  it("shows a quiet time as quiet: no ratio out of nothing, and the last known latency", () => {
    const traffic = mergeMetrics([node(bucket(9_800, 10, 7, 9), bucket(9_990, 0, null, null))], 300, NOW);
    expect(traffic).toMatchObject({ requestsPerSecond: 0, cacheHitRatio: null, failedRatio: 0, p50Ms: 7 });
    expect(mergeMetrics([node()], 300, NOW)).toMatchObject({ failedRatio: null, p50Ms: null, cacheHitRatio: null });
  });

  it("takes hits among all answers of cache plugins", () => {
    const cached = { ...bucket(9_990, 10, 1, 1), cache: { hit: 6, miss: 2, refresh: 1, bypass: 1 } };
    expect(mergeMetrics([node(cached)], 300, NOW).cacheHitRatio).toBe(0.6);
  });
});

function node(...buckets: MetricsBucket[]): NodeMetrics {
  return { bucketSeconds: 10, buckets, topRoutes: [] };
}

function bucket(time: number, requests: number, p50Ms: number | null, p95Ms: number | null): MetricsBucket {
  const byClass = { "2xx": requests, "3xx": 0, "4xx": 0, "5xx": 0 };
  return { time, byClass, p50Ms, p95Ms, cache: { hit: 0, miss: 0, refresh: 0, bypass: 0 } };
}
