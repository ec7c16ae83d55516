import { beforeEach, describe, expect, it } from "vitest";
import { CacheUnderTest } from "#lib/testing/cache-under-test.ts";
import type { FakeUpstreamAnswer } from "#lib/testing/fake-exchange.ts";

let cache: CacheUnderTest;
beforeEach(() => {
  cache = new CacheUnderTest();
});

describe("what the request decides", () => {
  it("bypasses methods that are not listed, without a key", async () => {
    const bypass = await cache.send(cache.create(), { method: "POST" });
    expect(bypass).toMatchObject({ status: "Bypass", outcome: null });
    expect(bypass.response.getHeader("X-Cache-Key")).toBeNull();
    expect(bypass.why).toMatchObject({
      rule: "request_method",
      field: "request_method",
      text: "method POST is not in request_method (GET, HEAD)",
    });
  });

  it.each(["no-store", "no-cache"])("bypasses %s when cache_control is on", async (directive) => {
    const request = { headers: { "cache-control": directive } };
    expect(await cache.send(cache.create({ cache_control: true }), request)).toMatchObject({
      status: "Bypass",
      why: { field: "cache_control" },
    });
    expect(await cache.send(cache.create(), request)).toMatchObject({ status: "Miss" });
  });

  it("answers only-if-cached with 504 when there is no entry", async () => {
    const { outcome, status } = await cache.send(cache.create({ cache_control: true }), {
      headers: { "cache-control": "only-if-cached" },
    });
    expect(outcome).toMatchObject({ kind: "exit", status: 504, body: undefined });
    expect(status).toBeNull();
  });
});

describe("what makes an entry stale", () => {
  const answer: FakeUpstreamAnswer = {
    headers: { "Content-Type": "application/json", "Cache-Control": "max-age=60" },
    body: "1",
  };

  async function revisit(
    seconds: number,
    cacheControl: string,
    input: Record<string, unknown> = { cache_control: true, storage_ttl: 1000 },
  ) {
    cache = new CacheUnderTest();
    const handler = cache.create(input);
    await cache.send(handler, {}, answer);
    cache.node.passSeconds(seconds);
    return cache.send(handler, { headers: { "cache-control": cacheControl } }, answer);
  }

  it.each([
    [30, "max-age=29", "Refresh"],
    [30, "max-age=30", "Hit"],
    [80, "max-stale=19", "Refresh"],
    [80, "max-stale=20", "Hit"],
    [80, "max-stale", "Hit"],
    [50, "min-fresh=11", "Refresh"],
    [50, "min-fresh=10", "Hit"],
    [500, "", "Hit"],
  ])("after %d s with '%s': %s", async (seconds, cacheControl, status) => {
    expect(await revisit(seconds, cacheControl)).toMatchObject({ status });
  });

  it("without cache_control is being older than cache_ttl, strictly", async () => {
    expect(await revisit(300, "", { storage_ttl: 1000 })).toMatchObject({ status: "Hit" });
    const refresh = await revisit(301, "", { storage_ttl: 1000 });
    expect(refresh).toMatchObject({ status: "Refresh", why: { rule: "cache_ttl", field: "cache_ttl" } });
    expect(refresh.why.text).toBe("the entry is 301 s old, older than cache_ttl (300 s)");
  });

  it("is replaced by the fresh response", async () => {
    const handler = cache.create({ storage_ttl: 1000, cache_ttl: 10 });
    await cache.send(handler, {}, answer);
    cache.node.passSeconds(11);
    expect(await cache.send(handler, {}, { ...answer, body: "2" })).toMatchObject({ status: "Refresh", body: "2" });
    expect(await cache.send(handler)).toMatchObject({ status: "Hit", body: "2" });
  });

  it("ends as Bypass when the fresh response may not be stored, and keeps the entry", async () => {
    const handler = cache.create({ storage_ttl: 1000, cache_ttl: 10 });
    await cache.send(handler, {}, answer);
    cache.node.passSeconds(11);
    expect(await cache.send(handler, {}, { ...answer, status: 500 })).toMatchObject({ status: "Bypass" });
    expect(await cache.send(handler, {}, answer)).toMatchObject({ status: "Refresh" });
  });
});
