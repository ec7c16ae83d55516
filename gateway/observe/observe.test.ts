import { expect, test } from "vitest";
import { LatencyHistogram } from "./latency-histogram.ts";
import { NodeMetricsRecorder } from "./node-metrics-recorder.ts";
import { Troubles } from "./troubles.ts";

test("percentiles are right within a fifth", () => {
  const histogram = new LatencyHistogram();
  expect(histogram.percentile(0.5)).toBeNull();
  for (let ms = 1; ms <= 1_000; ms++) histogram.add(ms);
  expect(histogram.percentile(0.5)).toBeGreaterThanOrEqual(500);
  expect(histogram.percentile(0.5)).toBeLessThan(600);
  expect(histogram.percentile(0.95)).toBeGreaterThanOrEqual(950);
  expect(histogram.percentile(0.95)).toBeLessThan(1_140);
});

test("metrics stand in buckets of ten seconds and are forgotten after an hour", () => {
  let now = 1_000_000;
  const recorder = new NodeMetricsRecorder(() => now);
  const count = (status: number, cacheStatus: string | null = null) =>
    recorder.count({ status, durationMs: 5, routeId: "r", cacheStatus });
  count(200, "Hit");
  count(503, "Miss");
  now += 10_000;
  count(404);
  const { buckets, topRoutes } = recorder.toReport();
  expect(buckets.map(({ time }) => time)).toEqual([1_000, 1_010]);
  expect(buckets[0]?.byClass).toEqual({ "2xx": 1, "3xx": 0, "4xx": 0, "5xx": 1 });
  expect(buckets[0]?.cache).toEqual({ hit: 1, miss: 1, refresh: 0, bypass: 0 });
  expect(topRoutes).toEqual([{ routeId: "r", requests: 3, p95Ms: expect.any(Number), cacheHitRatio: 0.5 }]);
  now += 3_600_000;
  expect(recorder.toReport().buckets).toEqual([]);
  expect(recorder.toReport().topRoutes).toEqual([]);
});

test("a trouble is counted each time, logged once a minute, and told until it is over", () => {
  let now = 0;
  const logged: string[] = [];
  const keep = (text: string) => void logged.push(text);
  const log = { info: keep, warn: keep, error: keep };
  const troubles = new Troubles({ log, now: () => now, nameOf: (id) => `plugin ${id}` });
  for (let i = 0; i < 5; i++) troubles.report("a", "Redis refused the password");
  expect(logged).toEqual(["Redis refused the password"]);
  expect(troubles.list()).toEqual([
    {
      pluginId: "a",
      pluginName: "plugin a",
      message: "Redis refused the password",
      since: new Date(0).toISOString(),
      count: 5,
    },
  ]);
  now += 30_000;
  troubles.report("a", "Redis cannot be reached");
  expect(logged).toHaveLength(1);
  now += 30_000;
  troubles.report("a", "Redis cannot be reached");
  expect(logged).toEqual(["Redis refused the password", "Redis cannot be reached"]);
  troubles.report("a", null);
  expect(troubles.list()).toEqual([]);
  troubles.report("b", "gone soon");
  troubles.retain(new Set());
  expect(troubles.list()).toEqual([]);
});
