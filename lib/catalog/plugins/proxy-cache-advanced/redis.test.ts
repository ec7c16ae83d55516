import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { PluginHandler } from "#lib/catalog/define-plugin.ts";
import { FakeExchange, type FakeUpstreamAnswer } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { HAS_REDIS, type RedisServer, startRedis } from "#lib/testing/redis-server.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config, type ProxyCacheAdvancedConfig } from "./config.ts";
import { proxyCacheAdvanced } from "./index.ts";

const PASSWORD = "correct horse";
const ANSWER: FakeUpstreamAnswer = { headers: { "Content-Type": "application/json" }, body: '{"n":1}' };

let redis: RedisServer;
let node: FakeNode;
let handlers: PluginHandler[];

describe.skipIf(!HAS_REDIS)("the cache in Redis", () => {
  beforeAll(async () => {
    redis = await startRedis(PASSWORD);
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

  function configOf(input: Record<string, unknown> = {}, password: string | null = PASSWORD): ProxyCacheAdvancedConfig {
    const server = {
      host: "127.0.0.1",
      port: redis.port,
      password,
      connect_timeout: 300,
      read_timeout: 300,
      send_timeout: 300,
    };
    return validConfig(config, { strategy: "redis", redis: server, ...input });
  }

  function create(value: ProxyCacheAdvancedConfig, id = "cache-1") {
    const instance = node.instance("proxy-cache-advanced", value, { id });
    const handler = proxyCacheAdvanced.create(instance);
    handlers.push(handler);
    return { handler, instance };
  }

  async function send(handler: PluginHandler, answer = ANSWER) {
    const exchange = new FakeExchange();
    const body = await exchange.send(handler, answer);
    const explanation = exchange.traces.at(-1)?.details?.explanation;
    return { body, status: exchange.response.getHeader("X-Cache-Status"), outcome: exchange.outcome, explanation };
  }

  it("is one key with a lifetime, and holds binary bodies as they are", async () => {
    const { handler } = create(configOf({ cache_ttl: 60 }));
    const body = Buffer.from([0, 255, 128, 13, 10]);
    expect(await send(handler, { ...ANSWER, body })).toMatchObject({ status: "Miss" });
    expect(await send(handler)).toMatchObject({ status: "Hit", body });
    const client = redis.client();
    const [key = "", ...others] = await client.keys("*");
    expect(others).toEqual([]);
    expect(key).toMatch(/^gatehouse:cache:cache-1:[0-9a-f]{32}$/);
    expect(await client.pttl(key)).toBeGreaterThan(55_000);
    client.disconnect();
  });

  it("is shared by nodes", async () => {
    const { handler } = create(configOf());
    await send(handler);
    node = new FakeNode();
    const other = create(configOf());
    await vi.waitFor(async () => expect(await send(other.handler)).toMatchObject({ status: "Hit" }));
  });

  it("throws an entry of another format away, answers Bypass and stores the new one", async () => {
    const { handler } = create(configOf());
    await send(handler);
    const client = redis.client();
    const [key = ""] = await client.keys("*");
    await client.set(key, "of somebody else");
    expect(await send(handler)).toMatchObject({ status: "Bypass", explanation: { rule: "version" } });
    expect(await send(handler)).toMatchObject({ status: "Hit" });
    client.disconnect();
  });

  it("is emptied for one instance only", async () => {
    const a = create(configOf(), "a").handler;
    const b = create(configOf(), "b").handler;
    await send(a);
    await send(b);
    const flush = proxyCacheAdvanced.adminRoutes?.find(
      ({ method, path }) => method === "DELETE" && path.endsWith("/caches"),
    );
    const answer = await flush?.handle({
      params: { plugin_id: "a" },
      facts: new FakeNode().facts(),
      handlers: new Map([
        ["a", a],
        ["b", b],
      ]),
    });
    expect(answer).toEqual({ status: 204 });
    expect(await send(a)).toMatchObject({ status: "Miss" });
    expect(await send(b)).toMatchObject({ status: "Hit" });
  });

  it("names the plugin whose password Redis refused, and bypasses when told so", async () => {
    const { handler } = create(configOf({ bypass_on_err: true }, "wrong"));
    const message = `Redis at 127.0.0.1:${redis.port} refused the password of proxy-cache-advanced`;
    expect(await send(handler)).toMatchObject({
      status: "Bypass",
      outcome: null,
      body: Buffer.from('{"n":1}'),
      explanation: { rule: "redis", field: "redis.password", text: `${message}; bypass_on_err is on` },
    });
    expect(node.troubles.get("cache-1")).toBe(message);
  });

  it("answers 500 without bypass_on_err", async () => {
    const { handler } = create(configOf({}, "wrong"));
    expect(await send(handler)).toMatchObject({ status: null, outcome: { kind: "error", status: 500 } });
  });

  it("says that a password is missing", async () => {
    const { handler } = create(configOf({ bypass_on_err: true }, null));
    await send(handler);
    expect(node.troubles.get("cache-1")).toBe(
      `Redis at 127.0.0.1:${redis.port} asks for a password, and proxy-cache-advanced has none`,
    );
  });

  it("tells the trouble before a request meets it", async () => {
    create(configOf({}, "wrong"));
    await vi.waitFor(() => expect(node.troubles.get("cache-1")).toContain("refused the password"));
  });

  it("takes up a rotated password although no request comes", async () => {
    const { handler, instance } = create(configOf({}, "wrong"));
    await vi.waitFor(() => expect(node.troubles.size).toBe(1));
    instance.replace(configOf());
    await vi.waitFor(() => expect(node.troubles.size).toBe(0), { timeout: 5000 });
    expect(await send(handler)).toMatchObject({ status: "Miss" });
  });

  it("fails at once while Redis is down, and recovers by itself", async () => {
    const { handler } = create(configOf({ bypass_on_err: true }));
    await send(handler);
    await redis.stop();
    await vi.waitFor(() => expect(node.troubles.get("cache-1")).toContain("cannot be reached"));
    const startedAt = performance.now();
    for (let i = 0; i < 50; i += 1) expect(await send(handler)).toMatchObject({ status: "Bypass" });
    expect(performance.now() - startedAt).toBeLessThan(250);
    await redis.start();
    await vi.waitFor(() => expect(node.troubles.size).toBe(0), { timeout: 5000 });
    expect(await send(handler)).toMatchObject({ status: "Miss" });
    expect(await send(handler)).toMatchObject({ status: "Hit" });
  });

  it("waits for a hanging Redis once, then fails at once until it answers", async () => {
    const { handler } = create(configOf({ bypass_on_err: true }));
    await send(handler);
    redis.freeze();
    try {
      expect(await send(handler)).toMatchObject({ status: "Bypass" });
      expect(node.troubles.get("cache-1")).toBe(
        `Redis at 127.0.0.1:${redis.port} cannot be reached by proxy-cache-advanced: it did not answer within 300 ms`,
      );
      const startedAt = performance.now();
      await send(handler);
      expect(performance.now() - startedAt).toBeLessThan(100);
    } finally {
      redis.thaw();
    }
    await vi.waitFor(() => expect(node.troubles.size).toBe(0), { timeout: 5000 });
    expect(await send(handler)).toMatchObject({ status: "Hit" });
  });

  it("keeps a refused write as a trouble until a write succeeds", async () => {
    const { handler } = create(configOf());
    await send(handler);
    const client = redis.client();
    await client.flushall();
    await client.config("SET", "maxmemory", "1");
    expect(await send(handler)).toMatchObject({ status: "Miss" });
    await vi.waitFor(() => expect(node.troubles.get("cache-1")).toContain("failed for proxy-cache-advanced: OOM"));
    expect(await send(handler)).toMatchObject({ status: "Miss" });
    expect(node.troubles.size).toBe(1);
    await client.config("SET", "maxmemory", "0");
    await send(handler);
    await vi.waitFor(() => expect(node.troubles.size).toBe(0));
    expect(await send(handler)).toMatchObject({ status: "Hit" });
    client.disconnect();
  });

  it("tells nobody the password", async () => {
    const { handler } = create(configOf({ bypass_on_err: true }, "hush-hush"));
    const exchange = new FakeExchange();
    await exchange.send(handler, ANSWER);
    expect(JSON.stringify([exchange.traces, [...node.troubles], node.logged])).not.toContain("hush");
  });

  it("closes its connection with the last instance that used it", async () => {
    const client = redis.client();
    const connections = async () => ((await client.client("LIST")) as string).split("name=gatehouse").length - 1;
    await vi.waitFor(async () => expect(await connections()).toBe(0));
    const first = create(configOf(), "a");
    const second = create(configOf(), "b");
    await send(first.handler);
    await send(second.handler);
    expect(await connections()).toBe(1);
    await first.handler.close?.();
    expect(await send(second.handler)).toMatchObject({ status: "Hit" });
    await second.handler.close?.();
    await vi.waitFor(async () => expect(await connections()).toBe(0));
    client.disconnect();
  });
});
