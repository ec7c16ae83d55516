import { beforeEach, describe, expect, it } from "vitest";
import type { PluginHandler } from "#lib/catalog/define-plugin.ts";
import { config } from "#lib/catalog/plugins/proxy-cache/config.ts";
import { createHandler } from "#lib/catalog/plugins/proxy-cache/handler.ts";
import { FakeExchange } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { cacheAdminRoutes } from "./cache-admin.ts";

let node: FakeNode;
let handlers: Map<string, PluginHandler>;
let key: string;

beforeEach(async () => {
  node = new FakeNode();
  const create = (id: string) =>
    createHandler(node.instance("proxy-cache", validConfig(config, { strategy: "memory" }), { id }));
  handlers = new Map([
    ["a", create("a")],
    ["b", create("b")],
  ]);
  for (const handler of handlers.values()) key = await fill(handler);
});

async function fill(handler: PluginHandler): Promise<string> {
  const exchange = new FakeExchange();
  await exchange.send(handler, { headers: { "Content-Type": "text/plain" }, body: "stored" });
  return String(exchange.response.getHeader("X-Cache-Key"));
}

async function call(method: string, path: string, params: Record<string, string> = {}) {
  const route = cacheAdminRoutes("/proxy-cache").find((one) => one.method === method && one.path === path);
  if (!route) throw new Error(`no route ${method} ${path}`);
  return route.handle({ params, handlers, facts: new FakeNode().facts() });
}

const ONE = "/proxy-cache/{plugin_id}/caches/{cache_key}";
const ANY = "/proxy-cache/{cache_key}";
const NOT_FOUND = { status: 404, body: { message: "Not found" } };

describe("the endpoints of a cache", () => {
  it("show a stored object", async () => {
    const body = {
      status: 200,
      headers: { "Content-Type": "text/plain" },
      body: "stored",
      body_len: 6,
      ttl: 300,
      version: 1,
      timestamp: node.nowMs / 1000,
    };
    expect(await call("GET", ANY, { cache_key: key })).toEqual({ status: 200, body });
    expect(await call("GET", ONE, { plugin_id: "a", cache_key: key })).toEqual({ status: 200, body });
  });

  it("do not find an unknown key or plugin", async () => {
    expect(await call("GET", ANY, { cache_key: "none" })).toEqual(NOT_FOUND);
    expect(await call("DELETE", ANY, { cache_key: "none" })).toEqual(NOT_FOUND);
    expect(await call("GET", ONE, { plugin_id: "c", cache_key: key })).toEqual(NOT_FOUND);
    expect(await call("DELETE", ONE, { plugin_id: "c", cache_key: key })).toEqual(NOT_FOUND);
  });

  it("remove one entry of one instance", async () => {
    expect(await call("DELETE", ONE, { plugin_id: "a", cache_key: key })).toEqual({ status: 204 });
    expect(await call("GET", ONE, { plugin_id: "a", cache_key: key })).toEqual(NOT_FOUND);
    expect(await call("GET", ONE, { plugin_id: "b", cache_key: key })).toMatchObject({ status: 200 });
  });

  it("empty all instances, or one", async () => {
    expect(await call("DELETE", "/proxy-cache/{plugin_id}/caches", { plugin_id: "a" })).toEqual({ status: 204 });
    expect(await call("GET", ONE, { plugin_id: "b", cache_key: key })).toMatchObject({ status: 200 });
    expect(await call("DELETE", "/proxy-cache")).toEqual({ status: 204 });
    expect(await call("GET", ANY, { cache_key: key })).toEqual(NOT_FOUND);
  });

  it("say that the storage failed", async () => {
    const failing: PluginHandler = {
      admin: {
        find: async () => {
          throw new Error("Redis is away");
        },
        remove: async () => false,
        flush: async () => {},
      },
    };
    handlers.set("c", failing);
    expect(await call("GET", ONE, { plugin_id: "c", cache_key: key })).toEqual({
      status: 500,
      body: { message: "Redis is away" },
    });
  });
});
