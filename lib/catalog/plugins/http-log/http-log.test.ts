import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PluginHandler } from "#lib/catalog/define-plugin.ts";
import { validateRecord } from "#lib/schema/validate.ts";
import { FakeExchange, type FakeRequest } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { httpLog } from "./index.ts";

let server: Server;
let port: number;
let statuses: number[];
let received: { method: string; url: string; headers: IncomingHttpHeaders; body: unknown }[];
let node: FakeNode;
let handler: PluginHandler | null;

beforeEach(async () => {
  node = new FakeNode();
  received = [];
  statuses = [];
  handler = null;
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    received.push({
      method: request.method ?? "",
      url: request.url ?? "",
      headers: request.headers,
      body: JSON.parse(body),
    });
    response.writeHead(statuses.shift() ?? 200).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" && address ? address.port : 0;
});

afterEach(async () => {
  await handler?.close?.();
  server.closeAllConnections();
  server.close();
});

function create(input: Record<string, unknown> = {}): PluginHandler {
  const value = validConfig(config, { http_endpoint: `http://127.0.0.1:${port}/logs`, ...input });
  handler = httpLog.create(node.instance("http-log", value));
  return handler;
}

async function log(input: Record<string, unknown> = {}, request: FakeRequest = {}) {
  await new FakeExchange(request).send(create(input), {
    headers: { "Content-Type": "text/plain", "X-A": "1" },
    body: "hello",
  });
  await vi.waitFor(() => expect(received).toHaveLength(1));
  const [entry] = received;
  if (!entry) throw new Error("nothing was received");
  return entry;
}

describe("an entry", () => {
  it("tells of request, response, times and where it went", async () => {
    const request = {
      method: "POST",
      uri: "/a%20b?x=1&x=2",
      headers: { Authorization: "Bearer secret", "Proxy-Authorization": "Basic secret" },
      body: "abc",
    };
    const { method, url, headers, body } = await log({}, request);
    expect({ method, url, type: headers["content-type"] }).toEqual({
      method: "POST",
      url: "/logs",
      type: "application/json",
    });
    expect(body).toMatchObject({
      request: {
        id: "0123456789abcdef0123456789abcdef",
        uri: "/a%20b?x=1&x=2",
        url: "http://api.example.com:8000/a%20b?x=1&x=2",
        querystring: { x: ["1", "2"] },
        method: "POST",
        headers: { authorization: "REDACTED", "proxy-authorization": "REDACTED" },
      },
      upstream_uri: "/a%20b?x=1&x=2",
      upstream_status: "200",
      response: { status: 200, headers: { "content-type": "text/plain", "x-a": "1" }, size: 5 },
      latencies: { kong: 2, proxy: 30, request: 35, receive: 3 },
      tries: [{ ip: "10.0.0.7", port: 80 }],
      route: { id: "route-1" },
      service: { id: "service-1" },
      client_ip: "203.0.113.9",
      started_at: Date.UTC(2026, 0, 15, 10, 30, 20, 123),
      source: "upstream",
    });
    expect(JSON.stringify(body)).not.toContain("secret");
  });

  it("goes out with the configured method, type, headers and user", async () => {
    const { method, headers } = await log({
      http_endpoint: `http://ada:p%40ss@127.0.0.1:${port}/logs`,
      method: "PUT",
      content_type: "application/json; charset=utf-8",
      headers: { "X-Token": "abc" },
    });
    expect(method).toBe("PUT");
    expect(headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "x-token": "abc",
      authorization: `Basic ${Buffer.from("ada:p@ss").toString("base64")}`,
    });
  });

  it("is one of a list when batches are larger than one", async () => {
    const { body } = await log({ queue: { max_batch_size: 2, max_coalescing_delay: 0 } });
    expect(body).toMatchObject([{ request: { method: "GET" } }]);
  });

  it("gets and loses fields by expressions", async () => {
    const fields = {
      team: "return kong.request.get_header('x-team')",
      "request.url": "return nil",
      "extra.n": "return 1",
      broken: "return nil .. 'x'",
    };
    const { body } = await log({ custom_fields_by_lua: fields }, { headers: { "X-Team": "blue" } });
    expect(body).toMatchObject({ team: "blue", extra: { n: 1 } });
    expect(body).not.toHaveProperty("request.url");
    expect(node.logged[0]?.message).toBe("custom_fields_by_lua.broken: attempt to concatenate a nil value");
  });

  it("is sent without fields that are more than an expression, and says so", async () => {
    const { body } = await log({ custom_fields_by_lua: { bad: "local x = 1 return x" } });
    expect(body).not.toHaveProperty("bad");
    expect(node.logged).toContainEqual({
      level: "error",
      message: expect.stringContaining("custom_fields_by_lua.bad"),
    });
  });
});

describe("a receiver that fails", () => {
  it("gets the entry again, and the console hears of it", async () => {
    statuses = [500, 302];
    await new FakeExchange().send(create({ queue: { initial_retry_delay: 0.05 } }));
    await vi.waitFor(() =>
      expect(node.troubles.get("http-log-1")).toMatch(
        /^http-log: the receiver at 127\.0\.0\.1:\d+ answered (500|302)$/,
      ),
    );
    await vi.waitFor(() => expect(received).toHaveLength(3));
    await vi.waitFor(() => expect(node.troubles.size).toBe(0));
    expect(received[2]?.body).toEqual(received[0]?.body);
  });

  it("that is away is named without the credentials in its address", async () => {
    server.close();
    await new FakeExchange().send(create({ http_endpoint: `http://ada:secret@127.0.0.1:${port}/token-in-path` }));
    await vi.waitFor(() =>
      expect(node.troubles.get("http-log-1")).toBe(
        `http-log: the receiver at 127.0.0.1:${port} cannot be reached (ECONNREFUSED)`,
      ),
    );
    await handler?.close?.();
    expect(JSON.stringify([...node.troubles.values(), ...node.logged])).not.toMatch(/secret|token-in-path/);
    handler = null;
  });
});

describe("the config", () => {
  it.each([
    [{ headers: { Host: "x" } }, "cannot contain 'Host' header"],
    [{ headers: { "content-length": "1" } }, "cannot contain 'Content-Length' header"],
    [{ headers: { "Content-Type": "x" } }, "cannot contain 'Content-Type' header"],
    [
      { http_endpoint: "http://a:b@x", headers: { authorization: "c" } },
      "specifying both an 'Authorization' header and user info in 'http_endpoint' is not allowed",
    ],
    [{ http_endpoint: null }, "required field missing"],
    [{ queue: { concurrency_limit: 2 } }, "expected one of: -1, 1"],
  ])("%j is refused", (input, message) => {
    const result = validateRecord(config, { http_endpoint: "http://x", ...input });
    expect(result.ok ? ["accepted"] : Object.values(result.errors)).toContain(message);
  });
});
