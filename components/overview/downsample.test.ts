import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MetricsBucket } from "#lib/contract/node-protocol.ts";
import { downsample } from "./downsample.ts";

const count = fc.nat(1_000);
const latency = fc.option(fc.integer({ min: 0, max: 5_000 }));
const buckets = fc
  .array(
    fc.record({
      byClass: fc.record({ "2xx": count, "3xx": count, "4xx": count, "5xx": count }),
      p50Ms: latency,
      p95Ms: latency,
      cache: fc.record({ hit: count, miss: count, refresh: count, bypass: count }),
    }),
    { maxLength: 400 },
  )
  .map((list): MetricsBucket[] => list.map((bucket, index) => ({ ...bucket, time: index * 10 })));

describe("a chart's points", () => {
  it("lose no request and no peak, and are never more than asked for", () => {
    fc.assert(
      fc.property(buckets, fc.integer({ min: 1, max: 120 }), (list, pointsMax) => {
        const points = downsample(list, pointsMax);
        const sum = (all: MetricsBucket[]) =>
          all.reduce((total, bucket) => total + bucket.byClass["5xx"] + bucket.cache.hit, 0);
        const peak = (all: MetricsBucket[]) => Math.max(-1, ...all.map((bucket) => bucket.p95Ms ?? -1));
        expect(points.length).toBeLessThanOrEqual(pointsMax);
        expect(sum(points)).toBe(sum(list));
        expect(peak(points)).toBe(peak(list));
        expect(points.reduce((seconds, point) => seconds + point.seconds, 0)).toBe(list.length * 10);
      }),
    );
  });
});
