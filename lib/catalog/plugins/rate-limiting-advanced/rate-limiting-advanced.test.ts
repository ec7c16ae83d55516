import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { PluginHandler } from "#lib/catalog/define-plugin.ts";
import { validateRecord } from "#lib/schema/validate.ts";
import { FakeExchange, type FakeRequest } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { rateLimitingAdvanced } from "./index.ts";

let node: FakeNode;
beforeEach(() => {
  node = new FakeNode();
});

function create(input: Record<string, unknown>): PluginHandler {
  const value = validConfig(config, { namespace: "n", ...input });
  return rateLimitingAdvanced.create(node.instance("rate-limiting-advanced", value));
}

async function send(handler: PluginHandler, request: FakeRequest = {}) {
  const exchange = new FakeExchange(request);
  await exchange.send(handler);
  const headers = Object.fromEntries(exchange.response.headerPairs().filter(([name]) => /ratelimit|retry/i.test(name)));
  return { outcome: exchange.outcome, headers, isAllowed: exchange.outcome === null };
}

describe("a fixed window", () => {
  it("counts down, refuses, and begins anew", async () => {
    const handler = create({ limit: [2], window_size: [30], window_type: "fixed" });
    expect((await send(handler)).headers).toEqual({
      "X-RateLimit-Limit-30": "2",
      "X-RateLimit-Remaining-30": "1",
      "RateLimit-Limit": "2",
      "RateLimit-Remaining": "1",
      "RateLimit-Reset": "10",
    });
    await send(handler);
    const refused = await send(handler);
    expect(refused.outcome).toMatchObject({ kind: "error", status: 429, message: "API rate limit exceeded" });
    expect(refused.headers).toMatchObject({ "Retry-After": "10", "RateLimit-Remaining": "0" });
    node.passSeconds(10);
    expect((await send(handler)).isAllowed).toBe(true);
  });

  it("of a usual length is named", async () => {
    const handler = create({ limit: [5, 9], window_size: [60, 3600], window_type: "fixed" });
    expect((await send(handler)).headers).toMatchObject({
      "X-RateLimit-Limit-Minute": "5",
      "X-RateLimit-Remaining-Hour": "8",
      "RateLimit-Limit": "5",
    });
  });

  it("answers as configured, and in silence when told so", async () => {
    const handler = create({
      limit: [1],
      window_size: [60],
      error_code: 403,
      error_message: "enough",
      hide_client_headers: true,
    });
    expect((await send(handler)).headers).toEqual({});
    expect(await send(handler)).toMatchObject({ outcome: { status: 403, message: "enough" }, headers: {} });
  });
});

describe("a sliding window", () => {
  it("still counts what remains of the window before", async () => {
    const handler = create({ limit: [10], window_size: [20] });
    for (let i = 0; i < 10; i += 1) await send(handler);
    // Half of the next window: half of the ten are still counted.
    node.passSeconds(30);
    expect((await send(handler)).headers).toMatchObject({ "RateLimit-Remaining": "4" });
  });

  it("counts what it refuses, unless told otherwise", async () => {
    for (const [disable_penalty, isAllowed] of [
      [false, false],
      [true, true],
    ] as const) {
      node = new FakeNode();
      const handler = create({ limit: [4], window_size: [20], disable_penalty });
      for (let i = 0; i < 40; i += 1) await send(handler);
      node.passSeconds(30);
      expect((await send(handler)).isAllowed).toBe(isAllowed);
    }
  });

  it("never lets more through in a window than its limit", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }),
        async (limit, pauses) => {
          node = new FakeNode();
          const handler = create({ limit: [limit], window_size: [10] });
          const allowed = new Map<number, number>();
          for (const pause of pauses) {
            node.passSeconds(pause);
            const window = Math.floor(node.nowMs / 10_000);
            if ((await send(handler)).isAllowed) allowed.set(window, (allowed.get(window) ?? 0) + 1);
          }
          expect(Math.max(0, ...allowed.values())).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe("who shares a limit", () => {
  const ada = { id: "ada", username: "ada", custom_id: null, tags: null };
  const [one, two] = [{ clientIp: "198.51.100.1" }, { clientIp: "198.51.100.2" }];

  it.each<[Record<string, unknown>, FakeRequest[], boolean[]]>([
    [{}, [one, one, two], [true, false, true]],
    [
      {},
      [
        { ...one, consumer: ada },
        { ...two, consumer: ada },
      ],
      [true, false],
    ],
    [
      { identifier: "ip" },
      [
        { ...one, consumer: ada },
        { ...two, consumer: ada },
      ],
      [true, true],
    ],
    [{ identifier: "service" }, [one, two], [true, false]],
    [{ identifier: "route" }, [one, { ...two, route: { id: "other", name: null } }], [true, true]],
    [
      { identifier: "header", header_name: "x-a" },
      [{ headers: { "x-a": "1" } }, { headers: { "x-a": "2" } }, { headers: { "x-a": "1" } }],
      [true, true, false],
    ],
    [
      { identifier: "path", path: "/a" },
      [
        { ...one, uri: "/a" },
        { ...two, uri: "/a?x" },
      ],
      [true, false],
    ],
    [
      { compound_identifier: ["consumer", "ip"] },
      [
        { ...one, consumer: ada },
        { ...two, consumer: ada },
        { ...one, consumer: ada },
      ],
      [true, true, false],
    ],
  ])("%j", async (input, requests, expected) => {
    const handler = create({ limit: [1], window_size: [60], ...input });
    const results: boolean[] = [];
    for (const request of requests) results.push((await send(handler, request)).isAllowed);
    expect(results).toEqual(expected);
  });

  it("and instances of the same namespace do", async () => {
    const input = { limit: [1], window_size: [60] };
    await send(create(input));
    expect((await send(create(input))).isAllowed).toBe(false);
    expect((await send(create({ ...input, namespace: "other" }))).isAllowed).toBe(true);
  });
});

describe("the config", () => {
  const base = { limit: [1], window_size: [60], namespace: "n" };
  it.each([
    [{ limit: [1, 2] }, "You must provide the same number of windows and limits"],
    [{ strategy: "redis" }, "sync_rate is required if not using a local strategy"],
    [{ strategy: "redis", sync_rate: 0.01 }, "Config option 'sync_rate' must not be between 0 and 0.02"],
    [{ sync_rate: 1 }, "sync_rate cannot be configured when using a local strategy"],
    [{ identifier: "header" }, "required field missing"],
    [{ strategy: "cluster" }, "expected one of: local, redis"],
  ])("%j is refused", (input, message) => {
    const result = validateRecord(config, { ...base, ...input });
    expect(result.ok ? ["accepted"] : Object.values(result.errors)).toContain(message);
  });
});
