import { beforeEach, describe, expect, it } from "vitest";
import type { PluginHandler } from "#lib/catalog/define-plugin.ts";
import { CacheUnderTest, JSON_ANSWER } from "#lib/testing/cache-under-test.ts";
import { FakeExchange, type FakeUpstreamAnswer } from "#lib/testing/fake-exchange.ts";

let cache: CacheUnderTest;
beforeEach(() => {
  cache = new CacheUnderTest();
});

describe("what the response decides", () => {
  it.each([
    [
      "a status that is not listed",
      {},
      { ...JSON_ANSWER, status: 500 },
      "response_code",
      "status 500 is not in response_code (200, 301, 404)",
    ],
    [
      "another content type",
      {},
      { headers: { "Content-Type": "text/html" } },
      "content_type",
      "content type text/html is not in content_type (text/plain, application/json)",
    ],
    ["no content type", {}, {}, "content_type", "the response has no content type"],
    [
      "two content types",
      {},
      {
        headers: [
          ["Content-Type", "text/plain"],
          ["Content-Type", "text/plain"],
        ],
      },
      "content_type",
      "the response has more than one content type",
    ],
    [
      "private",
      { cache_control: true },
      withCacheControl("private, max-age=9"),
      "cache_control",
      "the response's Cache-Control says private, and cache_control is on",
    ],
    [
      "no-store",
      { cache_control: true },
      withCacheControl("no-store"),
      "cache_control",
      "the response's Cache-Control says no-store, and cache_control is on",
    ],
    [
      "no-cache",
      { cache_control: true },
      withCacheControl("no-cache"),
      "cache_control",
      "the response's Cache-Control says no-cache, and cache_control is on",
    ],
    [
      "no lifetime",
      { cache_control: true },
      JSON_ANSWER,
      "cache_control",
      "cache_control is on, and the response does not say how long it stays fresh",
    ],
    [
      "max-age=0",
      { cache_control: true },
      withCacheControl("max-age=0"),
      "cache_control",
      "cache_control is on, and the response does not say how long it stays fresh",
    ],
  ] as const)("%s: Bypass, with the key", async (_, input, answer, rule, text) => {
    const handler = cache.create(input);
    const first = await cache.send(handler, {}, answer);
    expect(first).toMatchObject({ status: "Bypass", why: { status: "Bypass", rule, field: rule, text } });
    expect(first.response.getHeader("X-Cache-Key")).not.toBeNull();
    expect(await cache.send(handler, {}, answer)).toMatchObject({ status: "Bypass" });
  });

  it("ignores Vary, Pragma and Cache-Control while cache_control is off", async () => {
    const headers = { "Content-Type": "application/json", Vary: "*", Pragma: "no-cache", "Cache-Control": "no-store" };
    expect(await cache.secondStatus({}, {}, { headers })).toBe("Hit");
  });

  it("keeps an entry as long as the response says when cache_control is on", async () => {
    const handler = cache.create({ cache_control: true });
    await cache.send(handler, {}, withCacheControl("max-age=60"));
    cache.node.passSeconds(59);
    expect(await cache.send(handler)).toMatchObject({ status: "Hit" });
    cache.node.passSeconds(1);
    expect(await cache.send(handler, {}, withCacheControl("max-age=60"))).toMatchObject({ status: "Miss" });
  });

  it("does not buffer what it will not store", async () => {
    const handler = cache.create();
    const exchange = new FakeExchange();
    await exchange.send(handler, { headers: { "Content-Type": "text/html" } });
    expect(handler.wantsResponseBody?.(exchange)).toBe(false);
  });

  it("does not store a body that is larger than the dictionary", async () => {
    const huge = await cache.send(
      cache.create(),
      {},
      { headers: { "Content-Type": "text/plain", "Content-Length": String(200 * 1024 * 1024) } },
    );
    expect(huge).toMatchObject({ status: "Bypass", why: { rule: "size" } });
  });

  it("does not store what the gateway answered itself", async () => {
    const handler = cache.create();
    const termination: PluginHandler = {
      access: (exchange) => exchange.exit(200, "stop", { "Content-Type": "text/plain" }),
    };
    const exchange = new FakeExchange();
    await exchange.send([handler, termination]);
    expect(exchange.response.getHeader("X-Cache-Status")).toBe("Bypass");
    expect(await cache.send(handler)).toMatchObject({ status: "Miss" });
  });
});

function withCacheControl(value: string): FakeUpstreamAnswer {
  return { headers: { "Content-Type": "application/json", "Cache-Control": value }, body: "1" };
}
