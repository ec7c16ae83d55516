import { startBenchNode } from "../support/bench-node.ts";
import { serviceConfig } from "../support/configs.ts";
import { compareLoad } from "../support/load.ts";
import type { BenchResult } from "../support/result.ts";
import { spread } from "../support/statistics.ts";
import { startUpstream } from "../support/targets.ts";

const ROUTES = 10_000;
const APPLY_RUNS = 5;
const PROBE_INTERVAL_MS = 5;

/** Applying a snapshot of 10 000 services with a route each under traffic, and proxying with that many. */
export async function manyRoutes(): Promise<BenchResult[]> {
  const upstream = await startUpstream();
  const large = await startBenchNode();
  const small = await startBenchNode();
  try {
    await small.apply(serviceConfig(upstream.port, 1));
    await large.apply(serviceConfig(upstream.port, 1));
    const applied = await applyUnderTraffic(large, upstream.port);
    const { a, b, ratio } = await compareLoad(
      { name: "10 000 routes", url: `${large.proxyUrl}/r${ROUTES / 2}/x` },
      { name: "one route", url: `${small.proxyUrl}/r0/x` },
    );
    return [
      {
        scenario: "applying 10 000 services + routes",
        measured: "POST /config until live",
        unit: "ms",
        value: spread(applied.durations),
        target: { text: "≤ 1 000 ms", isReached: spread(applied.durations).median <= 1_000 },
        note: `meanwhile ${applied.requests} requests, ${applied.failed} failed, slowest ${Math.round(applied.slowestMs)} ms (target: none failed or over 50 ms)`,
      },
      {
        scenario: "proxying with 10 000 routes",
        measured: "node",
        unit: "requests/s",
        value: a,
        against: { name: "one route", value: b },
        ratio,
        target: { text: "≥ 0.9 ×", isReached: ratio.median >= 0.9 },
      },
    ];
  } finally {
    await Promise.all([large.stop(), small.stop(), upstream.stop()]);
  }
}

async function applyUnderTraffic(node: Awaited<ReturnType<typeof startBenchNode>>, upstreamPort: number) {
  const durations: number[] = [];
  const probe = { requests: 0, failed: 0, slowestMs: 0, isOver: false };
  const traffic = sendProbes(`${node.proxyUrl}/r0/x`, probe);
  for (let run = 0; run < APPLY_RUNS; run++) {
    const config = serviceConfig(upstreamPort, ROUTES);
    durations.push(await node.apply({ ...config, _comment: `run ${run}` }));
  }
  probe.isOver = true;
  await traffic;
  return { durations, ...probe };
}

async function sendProbes(
  url: string,
  probe: { requests: number; failed: number; slowestMs: number; isOver: boolean },
) {
  while (!probe.isOver) {
    const started = performance.now();
    const response = await fetch(url).catch(() => null);
    await response?.arrayBuffer();
    probe.requests += 1;
    if (response?.status !== 200) probe.failed += 1;
    probe.slowestMs = Math.max(probe.slowestMs, performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, PROBE_INTERVAL_MS));
  }
}
