import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { PluginHandler } from "#lib/catalog/define-plugin.ts";
import { FakeExchange } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { HAS_REDIS, type RedisServer, startRedis } from "#lib/testing/redis-server.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { rateLimitingAdvanced } from "./index.ts";

let redis: RedisServer;
let handlers: PluginHandler[];

describe.skipIf(!HAS_REDIS)("windows in Redis", () => {
  beforeAll(async () => {
    redis = await startRedis("pw");
  });
  afterAll(() => redis.stop());
  beforeEach(async () => {
    handlers = [];
    const client = redis.client();
    await client.flushall();
    client.disconnect();
  });
  afterEach(async () => {
    for (const handler of handlers) await handler.close?.();
  });

  /** A plugin on a node of its own, so that only Redis connects it with the others. */
  function create(input: Record<string, unknown>, server: Record<string, unknown> = {}) {
    const node = new FakeNode();
    const where = { host: "127.0.0.1", port: redis.port, password: "pw", ...server };
    const value = validConfig(config, {
      limit: [2],
      window_size: [60],
      namespace: "n",
      strategy: "redis",
      redis: where,
      ...input,
    });
    const handler = rateLimitingAdvanced.create(node.instance("rate-limiting-advanced", value));
    handlers.push(handler);
    return { handler, node };
  }

  async function send({ handler }: { handler: PluginHandler }): Promise<FakeExchange> {
    const exchange = new FakeExchange();
    await exchange.send(handler);
    return exchange;
  }

  it.each(["fixed", "sliding"])("that are %s hold over all nodes", async (window_type) => {
    const [a, b] = [create({ sync_rate: 0, window_type }), create({ sync_rate: 0, window_type })];
    expect((await send(a)).response.getHeader("RateLimit-Remaining")).toBe("1");
    expect((await send(b)).response.getHeader("RateLimit-Remaining")).toBe("0");
    expect((await send(a)).outcome).toMatchObject({ status: 429 });
    const client = redis.client();
    const hash = `${Date.UTC(2026, 0, 15, 10, 30) / 1000}:60:n`;
    expect(await client.hgetall(hash)).toEqual({ "203.0.113.9": "3" });
    expect(await client.ttl(hash)).toBeGreaterThan(100);
    client.disconnect();
  });

  it("are exchanged from time to time with a sync rate, and before closing", async () => {
    const a = create({ sync_rate: 0.05 });
    await send(a);
    await send(a);
    const b = create({ sync_rate: 0.05 });
    expect((await send(b)).outcome).toBeNull();
    await vi.waitFor(async () => expect((await send(b)).outcome).toMatchObject({ status: 429 }));
    const c = create({ sync_rate: 60, namespace: "closing" });
    await send(c);
    await c.handler.close?.();
    handlers = handlers.filter((handler) => handler !== c.handler);
    const client = redis.client();
    expect(await client.keys("*:closing")).toHaveLength(1);
    client.disconnect();
  });

  it("are counted here when Redis refuses, and the console hears of it", async () => {
    const strict = create({ sync_rate: 0 }, { password: "wrong" });
    expect((await send(strict)).outcome).toBeNull();
    expect((await send(strict)).outcome).toBeNull();
    expect((await send(strict)).outcome).toMatchObject({ status: 429 });
    expect(strict.node.troubles.get("rate-limiting-advanced-1")).toBe(
      `Redis at 127.0.0.1:${redis.port} refused the password of rate-limiting-advanced`,
    );
  });

  it("are never asked for with a sync rate of -1", async () => {
    await send(create({ sync_rate: -1 }, { password: "wrong" }));
    const client = redis.client();
    expect(await client.keys("*")).toEqual([]);
    client.disconnect();
  });
});
