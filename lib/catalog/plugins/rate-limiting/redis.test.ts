import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { PluginHandler } from "#lib/catalog/define-plugin.ts";
import { FakeExchange } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { HAS_REDIS, type RedisServer, startRedis } from "#lib/testing/redis-server.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { rateLimiting } from "./index.ts";

let redis: RedisServer;
let node: FakeNode;
let handlers: PluginHandler[];

describe.skipIf(!HAS_REDIS)("limits in Redis", () => {
  beforeAll(async () => {
    redis = await startRedis("pw");
  });
  afterAll(() => redis.stop());
  beforeEach(async () => {
    node = new FakeNode();
    handlers = [];
    const client = redis.client();
    await client.flushall();
    client.disconnect();
  });
  afterEach(async () => {
    for (const handler of handlers) await handler.close?.();
  });

  function create(input: Record<string, unknown>, server: Record<string, unknown> = {}): PluginHandler {
    const where = { host: "127.0.0.1", port: redis.port, password: "pw", timeout: 300, ...server };
    const handler = rateLimiting.create(
      node.instance("rate-limiting", validConfig(config, { policy: "redis", redis: where, ...input })),
    );
    handlers.push(handler);
    return handler;
  }

  async function send(handler: PluginHandler): Promise<FakeExchange> {
    const exchange = new FakeExchange();
    await exchange.send(handler);
    return exchange;
  }

  it("hold over all nodes, and count refused requests too", async () => {
    const a = create({ minute: 2 });
    node = Object.assign(new FakeNode(), { nowMs: node.nowMs });
    const b = create({ minute: 2 });
    expect((await send(a)).response.getHeader("RateLimit-Remaining")).toBe("1");
    expect((await send(b)).response.getHeader("RateLimit-Remaining")).toBe("0");
    expect((await send(a)).outcome).toMatchObject({ status: 429 });
    const client = redis.client();
    const [key = ""] = await client.keys("*");
    const zero = "00000000-0000-0000-0000-000000000000";
    expect(key).toBe(`ratelimit:${zero}:${zero}:203.0.113.9:${Date.UTC(2026, 0, 15, 10, 30)}:minute`);
    expect(await client.get(key)).toBe("3");
    expect(await client.ttl(key)).toBeGreaterThan(55);
    client.disconnect();
  });

  it("let requests pass when Redis refuses, unless told otherwise", async () => {
    const tolerant = await send(create({ minute: 1 }, { password: "wrong" }));
    expect(tolerant.outcome).toBeNull();
    expect(tolerant.response.getHeader("RateLimit-Limit")).toBeNull();
    expect(node.troubles.get("rate-limiting-1")).toBe(
      `Redis at 127.0.0.1:${redis.port} refused the password of rate-limiting`,
    );
    const strict = await send(create({ minute: 1, fault_tolerant: false }, { password: "wrong" }));
    expect(strict.outcome).toMatchObject({ kind: "error", status: 500 });
  });

  it("are exchanged from time to time with a sync rate", async () => {
    const a = create({ minute: 100, sync_rate: 0.05 });
    for (let i = 0; i < 3; i += 1) await send(a);
    const client = redis.client();
    await vi.waitFor(async () => {
      const [key = ""] = await client.keys("*");
      expect(await client.get(key)).toBe("3");
    });
    client.disconnect();
    const b = create({ minute: 100, sync_rate: 10 });
    expect((await send(b)).response.getHeader("RateLimit-Remaining")).toBe("96");
  });

  it("send what was counted before they close", async () => {
    const handler = create({ minute: 100, sync_rate: 60 });
    await send(handler);
    await handler.close?.();
    const client = redis.client();
    const [key = ""] = await client.keys("*");
    expect(await client.get(key)).toBe("1");
    client.disconnect();
  });
});
