"use client";

import { WifiOff } from "lucide-react";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { LazyTimeChart } from "#components/charts/lazy-time-chart.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { MetricsBucket } from "#lib/contract/node-protocol.ts";
import type { Overview, OverviewTraffic } from "#lib/contract/overview.ts";
import { downsample } from "./downsample.ts";

const CLASSES = [
  { key: "5xx", word: "5xx", color: "var(--bad-mark)" },
  { key: "4xx", word: "4xx", color: "var(--warn-mark)" },
  { key: "3xx", word: "3xx", color: "var(--off-mark)" },
  { key: "2xx", word: "2xx", color: "var(--ok-mark)" },
] as const;
const PERCENTILES = [
  { key: "p95", word: "p95", color: "var(--off-mark)", isLine: true },
  { key: "p50", word: "p50", color: "var(--accent)", isLine: true },
];
const POINTS_MAX = 90;

export function TrafficCharts({ overview }: { overview: Overview }) {
  const { traffic } = overview;
  if (!traffic) {
    return (
      <EmptyState
        icon={<WifiOff />}
        headingLevel={2}
        title="No traffic to show"
        text={overview.trafficMessage ?? "No node of this workspace could be asked. See Gateways."}
      />
    );
  }
  const buckets = downsample(traffic.buckets, POINTS_MAX);
  return (
    <div className="grid grid-cols-[minmax(0,1.8fr)_minmax(0,1fr)_minmax(0,1fr)] gap-4 max-[1080px]:grid-cols-1">
      <RequestsChart traffic={traffic} buckets={buckets} />
      <LatencyChart traffic={traffic} buckets={buckets} />
      <CacheChart traffic={traffic} buckets={buckets} />
    </div>
  );
}

interface ChartProps {
  traffic: OverviewTraffic;
  buckets: (MetricsBucket & { seconds: number })[];
}

function RequestsChart({ traffic, buckets }: ChartProps) {
  const points = buckets.map((bucket) => ({
    time: bucket.time,
    ...Object.fromEntries(CLASSES.map(({ key }) => [key, bucket.byClass[key] / bucket.seconds])),
  }));
  return (
    <ChartFrame
      title="Requests per second"
      figure={formatRate(traffic.requestsPerSecond)}
      note={traffic.failedRatio === null ? "now" : `now · ${formatPercent(traffic.failedRatio)} failed`}
      legend={[...CLASSES].reverse()}
      table={{
        head: ["Time", ...CLASSES.map(({ word }) => word)],
        rows: points.map((point) => [
          clock(point.time),
          ...CLASSES.map(({ key }) => formatRate((point as Record<string, number>)[key] ?? 0)),
        ]),
      }}
    >
      <LazyTimeChart points={points} series={[...CLASSES]} isStacked formatValue={formatRate} />
    </ChartFrame>
  );
}

function LatencyChart({ traffic, buckets }: ChartProps) {
  const points = buckets.map((bucket) => ({ time: bucket.time, p50: bucket.p50Ms, p95: bucket.p95Ms }));
  return (
    <ChartFrame
      title="Latency"
      figure={traffic.p50Ms === null ? "–" : formatMs(traffic.p50Ms)}
      note={traffic.p95Ms === null ? "no request in the last minute" : `p95 ${formatMs(traffic.p95Ms)}`}
      legend={[...PERCENTILES].reverse()}
      table={{
        head: ["Time", "p50", "p95"],
        rows: points.map((point) => [clock(point.time), formatOptional(point.p50), formatOptional(point.p95)]),
      }}
    >
      <LazyTimeChart points={points} series={PERCENTILES} formatValue={formatMs} />
    </ChartFrame>
  );
}

function CacheChart({ traffic, buckets }: ChartProps) {
  const points = buckets.map((bucket) => ({ time: bucket.time, hits: hitRatio(bucket) }));
  return (
    <ChartFrame
      title="Cache hits"
      figure={traffic.cacheHitRatio === null ? "–" : formatPercent(traffic.cacheHitRatio)}
      note={traffic.cacheHitRatio === null ? "no cache plugin has answered yet" : "of what cache plugins saw"}
      table={{
        head: ["Time", "Hits"],
        rows: points.map((point) => [clock(point.time), point.hits === null ? "–" : formatPercent(point.hits)]),
      }}
    >
      <LazyTimeChart
        points={points}
        series={[{ key: "hits", word: "Hits", color: "var(--accent)" }]}
        formatValue={formatPercent}
        maximum={1}
      />
    </ChartFrame>
  );
}

function hitRatio({ cache }: MetricsBucket): number | null {
  const all = cache.hit + cache.miss + cache.refresh + cache.bypass;
  return all === 0 ? null : cache.hit / all;
}

function clock(seconds: number): string {
  return new Date(seconds * 1_000).toLocaleTimeString("sv-SE");
}

function formatRate(value: number): string {
  return value >= 10 || value === 0 ? Math.round(value).toLocaleString("sv-SE") : value.toFixed(1);
}

function formatPercent(ratio: number): string {
  return `${Math.round(ratio * 100)} %`;
}

function formatMs(ms: number): string {
  return ms >= 1_000 ? `${(ms / 1_000).toFixed(1)} s` : `${ms < 10 && ms > 0 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

function formatOptional(ms: number | null): string {
  return ms === null ? "–" : formatMs(ms);
}
