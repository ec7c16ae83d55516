import { startRedis } from "#e2e/support/start-redis.ts";
import { startBenchNode } from "../support/bench-node.ts";
import { serviceConfig } from "../support/configs.ts";
import { compareLoad } from "../support/load.ts";
import type { BenchResult } from "../support/result.ts";
import { startUpstream } from "../support/targets.ts";

const PASSWORD = "bench-password";

/** A memory hit against a bare server that sends the same body, and a Redis hit against a memory hit. */
export async function cacheHit(): Promise<BenchResult[]> {
  const upstream = await startUpstream();
  const redis = await startRedis(PASSWORD);
  const memoryNode = await startBenchNode();
  const redisNode = await startBenchNode();
  try {
    await memoryNode.apply(serviceConfig(upstream.port, 1, [cachePlugin({ strategy: "memory" })]));
    await redisNode.apply(
      serviceConfig(upstream.port, 1, [
        cachePlugin({ strategy: "redis", redis: { host: "127.0.0.1", port: redis.port, password: PASSWORD } }),
      ]),
    );
    const memory = { name: "memory hit", url: `${memoryNode.proxyUrl}/r0/x` };
    const stored = { name: "redis hit", url: `${redisNode.proxyUrl}/r0/x` };
    await expectHit(memory.url);
    await expectHit(stored.url);
    const plain = await compareLoad(memory, { name: "bare node:http", url: upstream.url });
    const both = await compareLoad(stored, memory);
    return [
      {
        scenario: "cache hit, memory",
        measured: "node",
        unit: "requests/s",
        value: plain.a,
        against: { name: "bare node:http, same body", value: plain.b },
        ratio: plain.ratio,
        target: { text: "≥ 0.7 ×", isReached: plain.ratio.median >= 0.7 },
      },
      {
        scenario: "cache hit, redis",
        measured: "node",
        unit: "requests/s",
        value: both.a,
        against: { name: "memory hit", value: both.b },
        ratio: both.ratio,
        target: { text: "≥ 0.4 ×", isReached: both.ratio.median >= 0.4 },
      },
    ];
  } finally {
    await Promise.all([memoryNode.stop(), redisNode.stop(), upstream.stop(), redis.stop()]);
  }
}

function cachePlugin(config: object): object {
  return { name: "proxy-cache-advanced", config: { cache_ttl: 3_600, ...config } };
}

async function expectHit(url: string): Promise<void> {
  await (await fetch(url)).arrayBuffer();
  const second = await fetch(url);
  await second.arrayBuffer();
  const status = second.headers.get("x-cache-status");
  if (status !== "Hit") throw new Error(`${url} answered ${status} where a Hit was to be measured`);
}
