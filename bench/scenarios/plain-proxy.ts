import { startBenchNode } from "../support/bench-node.ts";
import { serviceConfig } from "../support/configs.ts";
import { compareLoad } from "../support/load.ts";
import type { BenchResult } from "../support/result.ts";
import { startFastifyProxy, startUpstream } from "../support/targets.ts";

/** Plain proxying of small answers, one process each, against @fastify/http-proxy. */
export async function plainProxy(): Promise<BenchResult[]> {
  const upstream = await startUpstream();
  const fastify = await startFastifyProxy(upstream.port);
  const node = await startBenchNode();
  try {
    await node.apply(serviceConfig(upstream.port, 1));
    const { a, b, ratio } = await compareLoad(
      { name: "node", url: `${node.proxyUrl}/r0/x` },
      { name: "@fastify/http-proxy", url: `${fastify.url}/x` },
    );
    return [
      {
        scenario: "plain proxying",
        measured: "node",
        unit: "requests/s",
        value: a,
        against: { name: "@fastify/http-proxy", value: b },
        ratio,
        target: { text: "≥ 1.5 ×", isReached: ratio.median >= 1.5 },
      },
    ];
  } finally {
    await Promise.all([node.stop(), fastify.stop(), upstream.stop()]);
  }
}
