import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PluginDefinition } from "#lib/catalog/define-plugin.ts";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";
import { testCatalog, testPlugin } from "../testing/test-catalog.ts";

let upstream: TestUpstream;
let node: TestNode | null = null;

beforeEach(async () => {
  upstream = await startUpstream((_request, response) => response.writeHead(200, { "X-From": "upstream" }).end("body"));
});

afterEach(async () => {
  await node?.close();
  node = null;
  await upstream.close();
});

async function run(definitions: PluginDefinition[], config: Record<string, unknown> = {}): Promise<TestNode> {
  node = await startTestNode({ catalog: testCatalog(...definitions), bodyBytesMax: 1_000 });
  const routes = [{ name: "r", paths: ["/"] }];
  const posted = await node.configure({
    services: [{ name: "s", url: upstream.url, routes }],
    plugins: definitions.map(({ name }) => ({ name })),
    ...config,
  });
  expect(posted.status, await posted.clone().text()).toBe(201);
  return node;
}

/** A plugin that writes down which of its phases ran. */
function witness(name: string, priority: number, events: string[]): PluginDefinition {
  return testPlugin(name, priority, () => ({
    access: () => void events.push(`${name} access`),
    headerFilter: () => void events.push(`${name} header`),
    bodyFilter: (_exchange, body) => {
      events.push(`${name} body`);
      return body;
    },
    log: () => void events.push(`${name} log`),
  }));
}

test("every phase runs by priority, equal ones by name downwards", async () => {
  const events: string[] = [];
  const { proxyUrl } = await run([witness("a", 5, events), witness("z", 5, events), witness("m", 9, events)]);
  expect(await (await fetch(proxyUrl)).text()).toBe("body");
  await expect.poll(() => events.length).toBe(12);
  const order = ["m", "z", "a"];
  expect(events).toEqual(
    ["access", "header", "body", "log"].flatMap((phase) => order.map((name) => `${name} ${phase}`)),
  );
});

test("after an answer the later plugins' access is skipped, their other phases run", async () => {
  const events: string[] = [];
  const answering = testPlugin("answering", 8, () => ({
    access: (exchange) => exchange.exit(418, { message: "short and stout" }, { "X-Pot": "tea" }),
  }));
  const { proxyUrl } = await run([witness("before", 9, events), answering, witness("after", 7, events)]);
  const response = await fetch(proxyUrl);
  expect(response.status).toBe(418);
  expect(await response.text()).toBe('{"message":"short and stout"}');
  expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(response.headers.get("x-pot")).toBe("tea");
  await expect.poll(() => events).toContain("after log");
  expect(events).not.toContain("after access");
  expect(events).toContain("after header");
  expect(upstream.seen).toHaveLength(0);
});

test("asynchronous plugins are waited for", async () => {
  const slow = testPlugin("slow", 9, () => ({
    access: async (exchange) => {
      await new Promise((resolve) => setImmediate(resolve));
      exchange.upstream.setHeader("X-Added", "late");
    },
  }));
  const { proxyUrl } = await run([slow]);
  await fetch(proxyUrl);
  expect(upstream.seen[0]?.headers["x-added"]).toBe("late");
});

describe("a plugin that breaks", () => {
  const broken = (handler: Parameters<typeof testPlugin>[2]) => testPlugin("broken", 9, handler);
  test.each<[string, PluginDefinition]>([
    [
      "in access",
      broken(() => ({
        access: () => {
          throw new Error("secret details");
        },
      })),
    ],
    ["in access, later", broken(() => ({ access: () => Promise.reject(new Error("secret details")) }))],
    [
      "in the header filter",
      broken(() => ({
        headerFilter: () => {
          throw new Error("secret details");
        },
      })),
    ],
    [
      "in the body filter",
      broken(() => ({
        bodyFilter: () => {
          throw new Error("secret details");
        },
      })),
    ],
  ])("%s leads to Kong's 500, is named in the log, and keeps nothing from the others", async (_title, definition) => {
    const events: string[] = [];
    const started = await run([definition, witness("other", 1, events)]);
    const response = await fetch(started.proxyUrl);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(JSON.parse(text).message).toBe("An unexpected error occurred");
    expect(text).not.toContain("secret");
    expect(response.headers.get("x-from")).toBeNull();
    expect(started.logged.join("\n")).toContain("the plugin broken failed in its");
    await expect.poll(() => events).toContain("other log");
    expect((await fetch(started.proxyUrl)).status).toBe(500);
  });

  test("in the log phase changes nothing for the client", async () => {
    const started = await run([
      broken(() => ({
        log: () => {
          throw new Error("no");
        },
      })),
    ]);
    expect((await fetch(started.proxyUrl)).status).toBe(200);
    await expect.poll(() => started.logged.join("\n")).toContain("failed in its log phase");
  });
});

test("a body filter gets the whole body, and the length follows its answer", async () => {
  const louder = testPlugin("louder", 9, () => ({
    bodyFilter: (_exchange, body) => Buffer.from(`${body.toString().toUpperCase()}!`),
  }));
  const { proxyUrl } = await run([louder]);
  const response = await fetch(proxyUrl);
  expect(await response.text()).toBe("BODY!");
  expect(response.headers.get("content-length")).toBe("5");
  expect(response.headers.get("x-from")).toBe("upstream");
});

test("a body nobody wants is not held back", async () => {
  const picky = testPlugin("picky", 9, () => ({
    wantsResponseBody: () => false,
    bodyFilter: () => {
      throw new Error("must not be called");
    },
  }));
  const { proxyUrl } = await run([picky]);
  expect(await (await fetch(proxyUrl)).text()).toBe("body");
});

test("plugins read and replace the request's body, and one that is too large for memory is refused", async () => {
  const doubling = testPlugin("doubling", 9, () => ({
    access: async (exchange) => {
      const body = await exchange.request.body();
      exchange.upstream.setBody(Buffer.concat([body, body]));
    },
  }));
  const { proxyUrl } = await run([doubling]);
  await fetch(proxyUrl, { method: "POST", body: "ab" });
  expect(upstream.seen[0]).toMatchObject({ body: "abab", headers: { "content-length": "4" } });
  const large = await fetch(proxyUrl, { method: "POST", body: "x".repeat(2_000) });
  expect(large.status).toBe(413);
});

test("plugins change method, path, query, headers and host of what goes upstream", async () => {
  const changing = testPlugin("changing", 9, () => ({
    access: ({ upstream: target }) => {
      target.method = "PUT";
      target.path = "/other";
      target.query.replaceAll([["a b", "c&d"], ["flag", true], ...target.query.entries()]);
      target.setHeader("x-list", ["1", "2"]);
      target.removeHeader("X-REMOVE");
      target.setHeader("Host", "virtual.example");
    },
  }));
  const { proxyUrl } = await run([changing]);
  await fetch(`${proxyUrl}/x?q=%20`, { headers: { "X-Remove": "1" } });
  expect(upstream.seen[0]).toMatchObject({
    method: "PUT",
    url: "/other?a%20b=c%26d&flag&q=%20",
    headers: { host: "virtual.example", "x-list": "1, 2" },
  });
  expect(upstream.seen[0]?.headers).not.toHaveProperty("x-remove");
});

test("a stored response counts as proxied", async () => {
  const cache = testPlugin("cache", 9, () => ({
    access: (exchange) =>
      exchange.respondAsProxied(
        203,
        [
          ["Content-Type", "text/x"],
          ["Set-Cookie", "a"],
          ["Set-Cookie", "b"],
        ],
        Buffer.from("kept"),
      ),
  }));
  const { proxyUrl } = await run([cache]);
  const response = await fetch(proxyUrl);
  expect(response.status).toBe(203);
  expect(response.headers.get("via")).toBe("1.1 kong/3.9.1");
  expect(response.headers.get("x-kong-upstream-latency")).toBe("0");
  expect(response.headers.get("x-kong-response-latency")).toBeNull();
  expect(response.headers.getSetCookie()).toEqual(["a", "b"]);
  expect(await response.text()).toBe("kept");
});

test("the log phase knows the outcome", async () => {
  const seen: unknown[] = [];
  const logger = testPlugin("logger", 9, () => ({
    log: ({ response, clientIp, route, service }) =>
      seen.push({
        status: response.status,
        bytes: response.bodyBytes,
        upstream: response.upstreamStatus,
        source: response.source,
        tries: response.tries.length,
        names: [route?.name, service?.name],
        clientIp,
        total: response.latencies.totalMs >= 0 && response.latencies.upstreamMs !== null,
      }),
  }));
  const { proxyUrl } = await run([logger]);
  await (await fetch(proxyUrl)).text();
  await expect
    .poll(() => seen)
    .toEqual([
      {
        status: 200,
        bytes: 4,
        upstream: 200,
        source: "upstream",
        tries: 1,
        names: ["r", "s"],
        clientIp: "127.0.0.1",
        total: true,
      },
    ]);
});

test("headers of global plugins also go on what no route matched", async () => {
  const adding = testPlugin("adding", 9, () => ({
    headerFilter: ({ response }) => response.setHeader("X-Global", "1"),
  }));
  const { proxyUrl } = await run([adding], { services: [] });
  const response = await fetch(proxyUrl);
  expect(response.status).toBe(404);
  expect(response.headers.get("x-global")).toBe("1");
});
