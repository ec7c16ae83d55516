import type { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { defineBackend } from "#lib/catalog/define-backend.ts";
import { number, record } from "#lib/schema/field-spec.ts";
import { HAS_REDIS, type RedisServer, startRedis } from "#lib/testing/redis-server.ts";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";
import { testCatalog } from "../testing/test-catalog.ts";

let redis: RedisServer;
let admin: Redis;
let upstream: TestUpstream;
let node: TestNode;
let password: string;
let reads: number;

/** Stands for any vault: what it holds and how often it is asked is the test's. */
const store = defineBackend({
  id: "store",
  title: "Store",
  summary: "A backend of this test",
  icon: "box",
  config: record({ ttl: number(), neg_ttl: number(), resurrect_ttl: number() }),
  capabilities: { list: false, write: false, versions: false },
  connect: async () => ({
    get: async () => {
      reads += 1;
      return { value: JSON.stringify({ password }) };
    },
  }),
});

describe.skipIf(!HAS_REDIS)("a Redis password that is rotated", () => {
  beforeAll(async () => {
    redis = await startRedis("of the administrator");
    admin = redis.client();
    upstream = await startUpstream();
  });
  afterAll(async () => {
    admin.disconnect();
    await redis.stop();
    await upstream.close();
  });
  beforeEach(async () => {
    password = "first";
    reads = 0;
    await setRedisPassword(password);
    const base = testCatalog();
    const catalog = { ...base, backends: [store], findBackend: (id: string) => (id === "store" ? store : null) };
    node = await startTestNode({ catalog });
    const config = {
      strategy: "redis",
      content_type: ["text/plain", "application/json"],
      response_headers: { "X-Cache-Status": true },
      bypass_on_err: false,
      redis: { host: "127.0.0.1", port: redis.port, username: "app", password: "{vault://my-store/redis/password}" },
    };
    const route = { name: "r", paths: ["/"], plugins: [{ name: "proxy-cache-advanced", config }] };
    const posted = await node.configure({
      vaults: [{ name: "store", prefix: "my-store" }],
      services: [{ name: "s", url: upstream.url, routes: [route] }],
    });
    expect(posted.status, await posted.text()).toBe(201);
  });
  afterEach(() => node.close());

  async function setRedisPassword(text: string): Promise<void> {
    await admin.call("ACL", "SETUSER", "app", "reset", "on", `>${text}`, "allkeys", "+@all");
  }

  /** Ends the sessions of the old password, as a server does that is restarted with the new one. */
  async function rotate(to: string): Promise<void> {
    password = to;
    await setRedisPassword(to);
    await admin.call("CLIENT", "KILL", "USER", "app");
  }

  async function cacheStatus(path: string): Promise<string> {
    const response = await fetch(node.proxyUrl + path);
    await response.arrayBuffer();
    return `${response.status} ${response.headers.get("x-cache-status")}`;
  }

  /** Requests without a pause, by so many at a time, until told to stop: what each of them was answered. */
  function load(atATime: number): { seen: string[]; until(count: number): Promise<void>; stop(): Promise<void> } {
    const seen: string[] = [];
    let isOver = false;
    const client = async () => {
      while (!isOver) seen.push(await cacheStatus("/load"));
    };
    const clients = Array.from({ length: atATime }, client);
    return {
      seen,
      until: (count) => expect.poll(() => seen.length, { timeout: 30_000, interval: 5 }).toBeGreaterThanOrEqual(count),
      async stop() {
        isOver = true;
        await Promise.all(clients);
      },
    };
  }

  it("costs no request, under load, and the vault is asked a few times only", async () => {
    await expect.poll(() => cacheStatus("/load")).toBe("200 Hit");
    const running = load(8);
    await running.until(200);
    await rotate("second");
    await running.until(running.seen.length + 500);
    await running.stop();
    expect([...new Set(running.seen)]).toEqual(["200 Hit"]);
    expect(reads).toBeGreaterThan(1);
    expect(reads).toBeLessThan(10);
    const { troubles } = (await (await node.admin("/gatehouse/status")).json()) as { troubles: unknown[] };
    expect(troubles).toEqual([]);
    expect(node.logged.join("\n")).not.toMatch(/first|second/);
  });

  it("that the vault does not know yet is a trouble, until it does", async () => {
    await expect.poll(() => cacheStatus("/later")).toBe("200 Hit");
    await setRedisPassword("third");
    await admin.call("CLIENT", "KILL", "USER", "app");
    await expect.poll(() => cacheStatus("/later")).toBe("500 null");
    expect(node.logged.join("\n")).toContain("refused the username or password of proxy-cache-advanced");
    password = "third";
    await expect.poll(() => cacheStatus("/later"), { timeout: 15_000 }).toBe("200 Hit");
  });
});
