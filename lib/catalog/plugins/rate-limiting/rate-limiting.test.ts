import { beforeEach, describe, expect, it } from "vitest";
import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import { validateRecord } from "#lib/schema/validate.ts";
import { FakeExchange, type FakeRequest } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config, type RateLimitingConfig } from "./config.ts";
import { rateLimiting } from "./index.ts";
import { windowStartMs } from "./periods.ts";

let node: FakeNode;
beforeEach(() => {
  node = new FakeNode();
});

function create(
  input: Record<string, unknown>,
  options: Partial<PluginInstance<RateLimitingConfig>> = {},
): PluginHandler {
  return rateLimiting.create(node.instance("rate-limiting", validConfig(config, input), options));
}

async function send(handler: PluginHandler, request: FakeRequest = {}) {
  const exchange = new FakeExchange(request);
  await exchange.send(handler);
  const names = [
    "X-RateLimit-Limit-Second",
    "X-RateLimit-Remaining-Second",
    "X-RateLimit-Limit-Minute",
    "X-RateLimit-Remaining-Minute",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "Retry-After",
  ];
  const headers = Object.fromEntries(
    names.map((name) => [name, exchange.response.getHeader(name)]).filter(([, value]) => value !== null),
  );
  return { exchange, outcome: exchange.outcome, headers };
}

/** How many of some equal requests got through. */
async function allowed(handler: PluginHandler, requests: FakeRequest[]): Promise<boolean[]> {
  const results: boolean[] = [];
  for (const request of requests) results.push((await send(handler, request)).outcome === null);
  return results;
}

const person = (id: string) => ({ id, username: id, custom_id: null, tags: null });

describe("a limit", () => {
  it("lets so many requests through and refuses the next, with headers that count down", async () => {
    const handler = create({ minute: 2 });
    expect((await send(handler)).headers).toEqual({
      "X-RateLimit-Limit-Minute": "2",
      "X-RateLimit-Remaining-Minute": "1",
      "RateLimit-Limit": "2",
      "RateLimit-Remaining": "1",
      "RateLimit-Reset": "40",
    });
    expect((await send(handler)).headers).toMatchObject({ "RateLimit-Remaining": "0" });
    const refused = await send(handler);
    expect(refused.outcome).toMatchObject({ kind: "error", status: 429, message: "API rate limit exceeded" });
    expect(refused.headers).toMatchObject({
      "RateLimit-Remaining": "0",
      "RateLimit-Reset": "40",
      "Retry-After": "40",
      "X-RateLimit-Remaining-Minute": "0",
    });
  });

  it("begins anew with the calendar's minute, not a minute later", async () => {
    const handler = create({ minute: 1 });
    await send(handler);
    node.passSeconds(39);
    expect((await send(handler)).headers["Retry-After"]).toBe("1");
    node.passSeconds(1);
    expect((await send(handler)).outcome).toBeNull();
  });

  it("does not count what it refuses", async () => {
    const handler = create({ second: 1, minute: 3 });
    await send(handler);
    await send(handler);
    await send(handler);
    node.passSeconds(1);
    expect((await send(handler)).headers).toMatchObject({ "X-RateLimit-Remaining-Minute": "1" });
  });

  it("that stops a request is the only one counted down in its headers", async () => {
    const handler = create({ second: 1, minute: 5 });
    await send(handler);
    expect((await send(handler)).headers).toEqual({
      "X-RateLimit-Limit-Second": "1",
      "X-RateLimit-Remaining-Second": "0",
      "X-RateLimit-Limit-Minute": "5",
      "X-RateLimit-Remaining-Minute": "4",
      "RateLimit-Limit": "1",
      "RateLimit-Remaining": "0",
      "RateLimit-Reset": "1",
      "Retry-After": "1",
    });
  });

  it("with the same rest as another yields to the longer window", async () => {
    expect((await send(create({ second: 5, minute: 5 }))).headers).toMatchObject({ "RateLimit-Reset": "40" });
  });

  it("outlives a new configuration", async () => {
    await send(create({ minute: 1 }));
    expect((await send(create({ minute: 1 }))).outcome).toMatchObject({ status: 429 });
  });

  it("answers as configured, and in silence when told so", async () => {
    const handler = create({ minute: 1, error_code: 403, error_message: "enough", hide_client_headers: true });
    expect((await send(handler)).headers).toEqual({});
    expect(await send(handler)).toMatchObject({
      outcome: { status: 403, message: "enough", headers: {} },
      headers: {},
    });
  });

  it("holds for each route and service by itself", async () => {
    const scope = (routeId: string) => ({ scope: { routeId, serviceId: null, consumerId: null } });
    await send(create({ minute: 1 }, scope("a")));
    expect((await send(create({ minute: 1 }, scope("b")))).outcome).toBeNull();
    expect((await send(create({ minute: 1 }, scope("a")))).outcome).toMatchObject({ status: 429 });
  });
});

describe("who shares a limit", () => {
  type Row = [limitBy: string, input: Record<string, unknown>, requests: FakeRequest[], expected: boolean[]];
  const [one, two] = [{ clientIp: "198.51.100.1" }, { clientIp: "198.51.100.2" }];

  it.each<Row>([
    [
      "consumer",
      {},
      [
        { ...one, consumer: person("ada") },
        { ...two, consumer: person("ada") },
        { ...one, consumer: person("bob") },
      ],
      [true, false, true],
    ],
    ["consumer", {}, [one, one, two], [true, false, true]],
    ["ip", {}, [{ ...one, consumer: person("ada") }, { ...two, consumer: person("ada") }, one], [true, true, false]],
    ["service", {}, [one, two, { ...two, service: { id: "other", name: null } }], [true, false, true]],
    [
      "header",
      { header_name: "x-team" },
      [{ headers: { "x-team": "a" } }, { headers: { "X-Team": "a" } }, { headers: { "x-team": "b" } }, one, one],
      [true, false, true, true, false],
    ],
    [
      "path",
      { path: "/a" },
      [
        { ...one, uri: "/a?x" },
        { ...two, uri: "/a" },
        { ...one, uri: "/b" },
        { ...two, uri: "/b" },
      ],
      [true, false, true, true],
    ],
    ["credential", {}, [one, one], [true, false]],
  ])("by %s", async (limit_by, input, requests, expected) => {
    expect(await allowed(create({ minute: 1, limit_by, ...input }), requests)).toEqual(expected);
  });
});

describe("windows", () => {
  const at = Date.UTC(2024, 1, 29, 13, 45, 30, 250);
  it.each([
    ["second", "2024-02-29T13:45:30.000Z"],
    ["minute", "2024-02-29T13:45:00.000Z"],
    ["hour", "2024-02-29T13:00:00.000Z"],
    ["day", "2024-02-29T00:00:00.000Z"],
    ["month", "2024-02-01T00:00:00.000Z"],
    ["year", "2024-01-01T00:00:00.000Z"],
  ] as const)("of a %s begin at %s", (period, start) => {
    expect(new Date(windowStartMs(period, at)).toISOString()).toBe(start);
  });
});

describe("the config", () => {
  it.each([
    [{}, "@entity", "at least one of these fields must be non-empty"],
    [{ minute: 5, hour: 1 }, "", "The limit for hour(1.0) cannot be lower than the limit for minute(5.0)"],
    [{ minute: 0 }, "minute", "value must be greater than 0"],
    [{ minute: 1, policy: "cluster" }, "policy", "expected one of: local, redis"],
    [{ minute: 1, policy: "redis" }, "redis.host", "required field missing"],
    [{ minute: 1, limit_by: "header" }, "header_name", "required field missing"],
    [{ minute: 1, limit_by: "path" }, "path", "required field missing"],
    [{ minute: 1, sync_rate: 10 }, "", "sync_rate can only be used with the redis policy"],
  ])("%j is refused", (input, field, message) => {
    const result = validateRecord(config, input);
    if (result.ok) throw new Error("it was accepted");
    const texts = field in result.errors ? [result.errors[field]] : Object.values(result.errors);
    expect(texts.join("\n")).toContain(message);
  });

  it("takes the flat names of earlier versions", () => {
    const value = validConfig(config, { minute: 1, policy: "redis", redis_host: "cache", redis_port: 7000 });
    expect(value.redis).toMatchObject({ host: "cache", port: 7000, timeout: 2000 });
  });
});
