import { beforeEach, describe, expect, it } from "vitest";
import type { PluginHandler } from "#lib/catalog/define-plugin.ts";
import { FakeExchange, type FakeRequest, type FakeUpstreamAnswer } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { proxyCache } from "./index.ts";

const JSON_ANSWER: FakeUpstreamAnswer = { headers: { "Content-Type": "application/json" }, body: '{"n":1}' };

let node: FakeNode;
beforeEach(() => {
  node = new FakeNode();
});

function create(input: Record<string, unknown> = {}): PluginHandler {
  return proxyCache.create(node.instance("proxy-cache", validConfig(config, { strategy: "memory", ...input })));
}

async function send(handler: PluginHandler, request: FakeRequest = {}, answer: FakeUpstreamAnswer = JSON_ANSWER) {
  const exchange = new FakeExchange(request);
  const body = await exchange.send(handler, answer);
  const { response, outcome, traces } = exchange;
  return {
    body: body.toString(),
    outcome,
    response,
    status: response.getHeader("X-Cache-Status"),
    why: traces.at(-1)?.details?.explanation as { rule: string; field: string | null; text: string; status: string },
  };
}

/** The status of a second, equal request. */
async function secondStatus(input: Record<string, unknown>, request: FakeRequest = {}, answer: FakeUpstreamAnswer = JSON_ANSWER) {
  const handler = create(input);
  await send(handler, request, answer);
  return (await send(handler, request, answer)).status;
}

describe("Miss, then Hit", () => {
  it("stores a cacheable response and answers the next request with it", async () => {
    const handler = create();
    const miss = await send(handler);
    expect(miss).toMatchObject({ status: "Miss", outcome: null, body: '{"n":1}' });
    expect(miss.response.getHeader("X-Cache-Key")).toMatch(/^[0-9a-f]{64}$/);
    expect(miss.response.getHeader("age")).toBeNull();

    node.passSeconds(7.9);
    const hit = await send(handler, {}, { body: "not asked" });
    expect(hit).toMatchObject({ status: "Hit", body: '{"n":1}', outcome: { kind: "cached", status: 200 } });
    expect(hit.response.getHeader("age")).toBe("7");
    expect(hit.response.getHeader("content-type")).toBe("application/json");
    expect(hit.response.getHeader("X-Cache-Key")).toBe(miss.response.getHeader("X-Cache-Key"));
    expect(hit.why.text).toBe("found an entry that was stored 7 s ago");
  });

  it("is over when cache_ttl has passed", async () => {
    const handler = create({ cache_ttl: 10 });
    await send(handler);
    node.passSeconds(10);
    expect(await send(handler)).toMatchObject({ status: "Miss" });
  });

  it("keeps HEAD apart from GET", async () => {
    const handler = create();
    await send(handler);
    expect(await send(handler, { method: "HEAD" })).toMatchObject({ status: "Miss" });
  });

  it("keeps binary bodies as they are", async () => {
    const handler = create();
    const body = Buffer.from([0, 255, 128, 10]);
    await send(handler, {}, { ...JSON_ANSWER, body });
    const exchange = new FakeExchange();
    expect(await exchange.send(handler)).toEqual(body);
  });

  it("caches requests with Authorization too", async () => {
    expect(await secondStatus({}, { headers: { authorization: "Bearer x" } })).toBe("Hit");
  });

  it("tells loggers about the hit", async () => {
    const handler = create({ request_method: ["POST"] });
    await send(handler, { method: "POST", body: "asked" });
    const exchange = new FakeExchange({ method: "POST", body: "asked" });
    await exchange.send(handler);
    expect(exchange.shared.get("proxy_cache_hit")).toMatchObject({ res: { status: 200 }, req: { body: Buffer.from("asked") } });
  });
});

describe("a hit's headers", () => {
  it("leave out those of one hop, the rest of a rate limit and the upstream's own age", async () => {
    const handler = create();
    const dropped = ["Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "TE", "Trailers", "Transfer-Encoding", "Upgrade", "Content-Length", "X-RateLimit-Remaining-Minute", "Age", "Via"];
    const kept = { "Content-Type": "application/json", "Set-Cookie": "a=1", Vary: "x", ETag: '"1"' };
    await send(handler, {}, { headers: { ...kept, ...Object.fromEntries(dropped.map((name) => [name, "7"])) } });
    const { outcome } = await send(handler);
    expect(outcome?.kind === "cached" && Object.fromEntries(outcome.headers)).toEqual(kept);
  });

  it("keep several values of one name", async () => {
    const handler = create();
    await send(handler, {}, { headers: [["Content-Type", "application/json"], ["Set-Cookie", "a=1"], ["Set-Cookie", "b=2"]] });
    expect((await send(handler)).response.getHeader("set-cookie")).toEqual(["a=1", "b=2"]);
  });

  it("can be switched off, and are forced on by kong-debug", async () => {
    const handler = create({ response_headers: { age: false, "X-Cache-Status": false, "X-Cache-Key": false } });
    await send(handler);
    const quiet = (await send(handler)).response;
    expect([quiet.getHeader("age"), quiet.getHeader("x-cache-status"), quiet.getHeader("x-cache-key")]).toEqual([null, null, null]);
    const loud = (await send(handler, { headers: { "kong-debug": "1" } })).response;
    expect([loud.getHeader("age"), loud.getHeader("x-cache-status")]).toEqual(["0", "Hit"]);
  });
});

describe("what the request decides", () => {
  it("bypasses methods that are not listed, without a key", async () => {
    const bypass = await send(create(), { method: "POST" });
    expect(bypass).toMatchObject({ status: "Bypass", outcome: null });
    expect(bypass.response.getHeader("X-Cache-Key")).toBeNull();
    expect(bypass.why).toMatchObject({ rule: "request_method", field: "request_method", text: "method POST is not in request_method (GET, HEAD)" });
  });

  it.each(["no-store", "no-cache"])("bypasses %s when cache_control is on", async (directive) => {
    const request = { headers: { "cache-control": directive } };
    expect(await send(create({ cache_control: true }), request)).toMatchObject({ status: "Bypass", why: { field: "cache_control" } });
    expect(await send(create(), request)).toMatchObject({ status: "Miss" });
  });

  it("answers only-if-cached with 504 when there is no entry", async () => {
    const { outcome, status } = await send(create({ cache_control: true }), { headers: { "cache-control": "only-if-cached" } });
    expect(outcome).toMatchObject({ kind: "exit", status: 504, body: undefined });
    expect(status).toBeNull();
  });
});

describe("what makes an entry stale", () => {
  const answer: FakeUpstreamAnswer = { headers: { "Content-Type": "application/json", "Cache-Control": "max-age=60" }, body: "1" };

  async function after(seconds: number, cacheControl: string, input: Record<string, unknown> = { cache_control: true, storage_ttl: 1000 }) {
    node = new FakeNode();
    const handler = create(input);
    await send(handler, {}, answer);
    node.passSeconds(seconds);
    return send(handler, { headers: { "cache-control": cacheControl } }, answer);
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
    expect(await after(seconds, cacheControl)).toMatchObject({ status });
  });

  it("without cache_control is being older than cache_ttl, strictly", async () => {
    expect(await after(300, "", { storage_ttl: 1000 })).toMatchObject({ status: "Hit" });
    const refresh = await after(301, "", { storage_ttl: 1000 });
    expect(refresh).toMatchObject({ status: "Refresh", why: { rule: "cache_ttl", field: "cache_ttl" } });
    expect(refresh.why.text).toBe("the entry is 301 s old, older than cache_ttl (300 s)");
  });

  it("is replaced by the fresh response", async () => {
    const handler = create({ storage_ttl: 1000, cache_ttl: 10 });
    await send(handler, {}, answer);
    node.passSeconds(11);
    expect(await send(handler, {}, { ...answer, body: "2" })).toMatchObject({ status: "Refresh", body: "2" });
    expect(await send(handler)).toMatchObject({ status: "Hit", body: "2" });
  });

  it("ends as Bypass when the fresh response may not be stored, and keeps the entry", async () => {
    const handler = create({ storage_ttl: 1000, cache_ttl: 10 });
    await send(handler, {}, answer);
    node.passSeconds(11);
    expect(await send(handler, {}, { ...answer, status: 500 })).toMatchObject({ status: "Bypass" });
    expect(await send(handler, {}, answer)).toMatchObject({ status: "Refresh" });
  });
});

describe("what the response decides", () => {
  it.each([
    ["a status that is not listed", {}, { ...JSON_ANSWER, status: 500 }, "response_code", "status 500 is not in response_code (200, 301, 404)"],
    ["another content type", {}, { headers: { "Content-Type": "text/html" } }, "content_type", "content type text/html is not in content_type (text/plain, application/json)"],
    ["no content type", {}, {}, "content_type", "the response has no content type"],
    ["two content types", {}, { headers: [["Content-Type", "text/plain"], ["Content-Type", "text/plain"]] }, "content_type", "the response has more than one content type"],
    ["private", { cache_control: true }, withCacheControl("private, max-age=9"), "cache_control", "the response's Cache-Control says private, and cache_control is on"],
    ["no-store", { cache_control: true }, withCacheControl("no-store"), "cache_control", "the response's Cache-Control says no-store, and cache_control is on"],
    ["no-cache", { cache_control: true }, withCacheControl("no-cache"), "cache_control", "the response's Cache-Control says no-cache, and cache_control is on"],
    ["no lifetime", { cache_control: true }, JSON_ANSWER, "cache_control", "cache_control is on, and the response does not say how long it stays fresh"],
    ["max-age=0", { cache_control: true }, withCacheControl("max-age=0"), "cache_control", "cache_control is on, and the response does not say how long it stays fresh"],
  ] as const)("%s: Bypass, with the key", async (_, input, answer, rule, text) => {
    const handler = create(input);
    const first = await send(handler, {}, answer);
    expect(first).toMatchObject({ status: "Bypass", why: { status: "Bypass", rule, field: rule, text } });
    expect(first.response.getHeader("X-Cache-Key")).not.toBeNull();
    expect(await send(handler, {}, answer)).toMatchObject({ status: "Bypass" });
  });

  it("ignores Vary, Pragma and Cache-Control while cache_control is off", async () => {
    const headers = { "Content-Type": "application/json", Vary: "*", Pragma: "no-cache", "Cache-Control": "no-store" };
    expect(await secondStatus({}, {}, { headers })).toBe("Hit");
  });

  it("keeps an entry as long as the response says when cache_control is on", async () => {
    const handler = create({ cache_control: true });
    await send(handler, {}, withCacheControl("max-age=60"));
    node.passSeconds(59);
    expect(await send(handler)).toMatchObject({ status: "Hit" });
    node.passSeconds(1);
    expect(await send(handler, {}, withCacheControl("max-age=60"))).toMatchObject({ status: "Miss" });
  });

  it("does not buffer what it will not store", async () => {
    const handler = create();
    const exchange = new FakeExchange();
    await exchange.send(handler, { headers: { "Content-Type": "text/html" } });
    expect(handler.wantsResponseBody?.(exchange)).toBe(false);
  });

  it("does not store a body that is larger than the dictionary", async () => {
    const huge = await send(create(), {}, { headers: { "Content-Type": "text/plain", "Content-Length": String(200 * 1024 * 1024) } });
    expect(huge).toMatchObject({ status: "Bypass", why: { rule: "size" } });
  });

  it("does not store what the gateway answered itself", async () => {
    const handler = create();
    const termination: PluginHandler = {
      access: (exchange) => exchange.exit(200, "stop", { "Content-Type": "text/plain" }),
    };
    const exchange = new FakeExchange();
    await exchange.send([handler, termination]);
    expect(exchange.response.getHeader("X-Cache-Status")).toBe("Bypass");
    expect(await send(handler)).toMatchObject({ status: "Miss" });
  });
});

describe("who shares an entry", () => {
  it("consumers do not", async () => {
    const handler = create();
    const consumer = (id: string) => ({ id, username: id, custom_id: null, tags: null });
    await send(handler, { consumer: consumer("ada") });
    expect(await send(handler, { consumer: consumer("bob") })).toMatchObject({ status: "Miss" });
    expect(await send(handler, { consumer: consumer("ada") })).toMatchObject({ status: "Hit" });
  });
});

function withCacheControl(value: string): FakeUpstreamAnswer {
  return { headers: { "Content-Type": "application/json", "Cache-Control": value }, body: "1" };
}
