import { beforeEach, describe, expect, it } from "vitest";
import { CacheUnderTest, JSON_ANSWER } from "#lib/testing/cache-under-test.ts";
import { FakeExchange } from "#lib/testing/fake-exchange.ts";

let cache: CacheUnderTest;
beforeEach(() => {
  cache = new CacheUnderTest();
});

describe("Miss, then Hit", () => {
  it("stores a cacheable response and answers the next request with it", async () => {
    const handler = cache.create();
    const miss = await cache.send(handler);
    expect(miss).toMatchObject({ status: "Miss", outcome: null, body: '{"n":1}' });
    expect(miss.response.getHeader("X-Cache-Key")).toMatch(/^[0-9a-f]{64}$/);
    expect(miss.response.getHeader("age")).toBeNull();

    cache.node.passSeconds(7.9);
    const hit = await cache.send(handler, {}, { body: "not asked" });
    expect(hit).toMatchObject({ status: "Hit", body: '{"n":1}', outcome: { kind: "cached", status: 200 } });
    expect(hit.response.getHeader("age")).toBe("7");
    expect(hit.response.getHeader("content-type")).toBe("application/json");
    expect(hit.response.getHeader("X-Cache-Key")).toBe(miss.response.getHeader("X-Cache-Key"));
    expect(hit.why.text).toBe("found an entry that was stored 7 s ago");
  });

  it("is over when cache_ttl has passed", async () => {
    const handler = cache.create({ cache_ttl: 10 });
    await cache.send(handler);
    cache.node.passSeconds(10);
    expect(await cache.send(handler)).toMatchObject({ status: "Miss" });
  });

  it("keeps HEAD apart from GET", async () => {
    const handler = cache.create();
    await cache.send(handler);
    expect(await cache.send(handler, { method: "HEAD" })).toMatchObject({ status: "Miss" });
  });

  it("keeps binary bodies as they are", async () => {
    const handler = cache.create();
    const body = Buffer.from([0, 255, 128, 10]);
    await cache.send(handler, {}, { ...JSON_ANSWER, body });
    const exchange = new FakeExchange();
    expect(await exchange.send(handler)).toEqual(body);
  });

  it("caches requests with Authorization too", async () => {
    expect(await cache.secondStatus({}, { headers: { authorization: "Bearer x" } })).toBe("Hit");
  });

  it("tells loggers about the hit", async () => {
    const handler = cache.create({ request_method: ["POST"] });
    await cache.send(handler, { method: "POST", body: "asked" });
    const exchange = new FakeExchange({ method: "POST", body: "asked" });
    await exchange.send(handler);
    expect(exchange.shared.get("proxy_cache_hit")).toMatchObject({
      res: { status: 200 },
      req: { body: Buffer.from("asked") },
    });
  });
});

describe("a hit's headers", () => {
  it("leave out those of one hop, the rest of a rate limit and the upstream's own age", async () => {
    const handler = cache.create();
    const dropped = [
      "Connection",
      "Keep-Alive",
      "Proxy-Authenticate",
      "Proxy-Authorization",
      "TE",
      "Trailers",
      "Transfer-Encoding",
      "Upgrade",
      "Content-Length",
      "X-RateLimit-Remaining-Minute",
      "Age",
      "Via",
    ];
    const kept = { "Content-Type": "application/json", "Set-Cookie": "a=1", Vary: "x", ETag: '"1"' };
    await cache.send(handler, {}, { headers: { ...kept, ...Object.fromEntries(dropped.map((name) => [name, "7"])) } });
    const { outcome } = await cache.send(handler);
    expect(outcome?.kind === "cached" && Object.fromEntries(outcome.headers)).toEqual(kept);
  });

  it("keep several values of one name", async () => {
    const handler = cache.create();
    await cache.send(
      handler,
      {},
      {
        headers: [
          ["Content-Type", "application/json"],
          ["Set-Cookie", "a=1"],
          ["Set-Cookie", "b=2"],
        ],
      },
    );
    expect((await cache.send(handler)).response.getHeader("set-cookie")).toEqual(["a=1", "b=2"]);
  });

  it("can be switched off, and are forced on by kong-debug", async () => {
    const handler = cache.create({ response_headers: { age: false, "X-Cache-Status": false, "X-Cache-Key": false } });
    await cache.send(handler);
    const quiet = (await cache.send(handler)).response;
    expect([quiet.getHeader("age"), quiet.getHeader("x-cache-status"), quiet.getHeader("x-cache-key")]).toEqual([
      null,
      null,
      null,
    ]);
    const loud = (await cache.send(handler, { headers: { "kong-debug": "1" } })).response;
    expect([loud.getHeader("age"), loud.getHeader("x-cache-status")]).toEqual(["0", "Hit"]);
  });
});

describe("who shares an entry", () => {
  it("consumers do not", async () => {
    const handler = cache.create();
    const consumer = (id: string) => ({ id, username: id, custom_id: null, tags: null });
    await cache.send(handler, { consumer: consumer("ada") });
    expect(await cache.send(handler, { consumer: consumer("bob") })).toMatchObject({ status: "Miss" });
    expect(await cache.send(handler, { consumer: consumer("ada") })).toMatchObject({ status: "Hit" });
  });
});
