import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { NodeMetrics, ReferenceCheck, RequestTrace } from "#lib/contract/node-protocol.ts";
import { startTestNode, TEST_TOKEN, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";

let node: TestNode;
let upstream: TestUpstream;

beforeAll(async () => {
  upstream = await startUpstream();
  node = await startTestNode({
    environment: {
      DB_PASSWORD: "canary-value",
      JSON_SECRET: '{"user":"canary-user"}',
      GREETING: "hello",
      KEY_OF_BOB: "sesame",
    },
  });
  const posted = await node.configure({
    vaults: [{ name: "env", prefix: "my-env", config: { prefix: "DB_" } }],
    services: [
      {
        name: "s",
        url: upstream.url,
        routes: [
          { name: "cached", paths: ["/cached"], plugins: [{ name: "proxy-cache", config: { strategy: "memory" } }] },
          { name: "posts", paths: ["/cached"], methods: ["POST"] },
        ],
      },
    ],
  });
  expect(posted.status, await posted.clone().text()).toBe(201);
});

afterAll(async () => {
  await node.close();
  await upstream.close();
});

async function post(path: string, body: unknown) {
  const response = await node.admin(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json" },
  });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) };
}

describe("checking references", () => {
  test("says whether each resolves, and never a value", async () => {
    const references = [
      "{vault://my-env/password}",
      "{vault://env/json-secret/user}",
      "{vault://env/nothing}",
      "{vault://ghost/x}",
      "{vault://env}",
    ];
    const { status, text, body } = await post("/gatehouse/references/check", { references });
    expect(status).toBe(200);
    const results = body.results as ReferenceCheck[];
    expect(results.map(({ reference }) => reference)).toEqual(references);
    expect(results.map(({ resolves }) => resolves)).toEqual([true, true, false, false, false]);
    expect(results[3]?.error).toContain("could not find vault (ghost)");
    expect(results[4]?.error).toBe("reference url is missing path [{vault://env}]");
    expect(text).not.toContain("canary");
  });

  test("takes vaults that are not saved yet", async () => {
    const draft = { prefix: "new-vault", name: "env", config: { prefix: "DB_" } };
    const { body } = await post("/gatehouse/references/check", {
      references: ["{vault://new-vault/password}"],
      vaults: [draft],
    });
    expect(body.results[0].resolves).toBe(true);
  });

  test.each([{}, { references: "x" }, { references: [1] }, { references: [], vaults: [{}] }])(
    "refuses %o",
    async (input) => {
      const { status, body } = await post("/gatehouse/references/check", input);
      expect(status).toBe(400);
      expect(typeof body.message).toBe("string");
    },
  );
});

describe("browsing a vault", () => {
  test("lists names only", async () => {
    const { status, text, body } = await post("/gatehouse/vaults/browse", { vault: "my-env", path: "" });
    expect(status).toBe(200);
    expect(body.canList).toBe(true);
    expect(body.names).toContainEqual({ path: "password", kind: "secret" });
    expect(text).not.toContain("canary");
  });

  test("says the keys of a secret, not their values", async () => {
    const { status, text, body } = await post("/gatehouse/vaults/describe", { vault: "env", resource: "json-secret" });
    expect(status).toBe(200);
    expect(body.keys).toEqual(["user"]);
    expect(text).not.toContain("canary");
  });

  test("of an unknown vault is refused in words", async () => {
    const { status, body } = await post("/gatehouse/vaults/browse", { vault: "ghost", path: "" });
    expect(status).toBe(400);
    expect(body.message).toContain("ghost");
  });
});

describe("tracing", () => {
  const ask = (token: string | null, init: RequestInit = {}) =>
    fetch(`${node.proxyUrl}/cached`, { ...init, headers: token === null ? {} : { "X-Gatehouse-Trace": token } });

  async function traceOf(response: Response): Promise<{ status: number; trace: RequestTrace }> {
    await response.arrayBuffer();
    const id = response.headers.get("x-kong-request-id") ?? "";
    let found = await node.admin(`/gatehouse/traces/${id}`);
    await expect
      .poll(async () => {
        found = await node.admin(`/gatehouse/traces/${id}`);
        return found.status;
      })
      .toBe(200);
    return { status: found.status, trace: (await found.json()) as RequestTrace };
  }

  test("explains the route, each plugin's part and the upstream", async () => {
    const { trace } = await traceOf(await ask(TEST_TOKEN));
    expect(trace.matchedRoute?.name).toBe("cached");
    expect(trace.otherRoutes).toEqual([{ id: expect.any(String), name: "posts", reason: "method GET is not in POST" }]);
    const access = trace.steps.find(({ plugin, phase }) => plugin === "proxy-cache" && phase === "access");
    expect(access?.pluginId).toMatch(/^[0-9a-f-]{36}$/);
    const explained = trace.steps.flatMap(({ notes }) => notes).some(({ details }) => details?.explanation);
    expect(explained).toBe(true);
    expect(trace.upstream).toMatchObject({ url: `${upstream.url}/`, status: 200, tries: 1 });
  });

  test("of a hit has no upstream", async () => {
    const first = await ask(TEST_TOKEN);
    await first.arrayBuffer();
    const { trace } = await traceOf(await ask(TEST_TOKEN));
    expect(trace.upstream).toBeNull();
  });

  test("is for holders of the token only, and the token never reaches an upstream", async () => {
    const response = await ask("wrong", { method: "POST" });
    await response.arrayBuffer();
    expect((await node.admin(`/gatehouse/traces/${response.headers.get("x-kong-request-id")}`)).status).toBe(404);
    await (await ask(TEST_TOKEN, { method: "POST" })).arrayBuffer();
    for (const request of upstream.seen) expect(request.headers).not.toHaveProperty("x-gatehouse-trace");
  });
});

test("metrics count requests by class, route and cache status", async () => {
  for (let i = 0; i < 3; i++) await (await fetch(`${node.proxyUrl}/cached?metrics`)).arrayBuffer();
  await (await fetch(`${node.proxyUrl}/nothing`)).arrayBuffer();
  const read = async () => (await (await node.admin("/gatehouse/metrics")).json()) as NodeMetrics;
  const sum = (metrics: NodeMetrics, pick: (bucket: NodeMetrics["buckets"][number]) => number) =>
    metrics.buckets.reduce((total, bucket) => total + pick(bucket), 0);
  await expect.poll(async () => sum(await read(), ({ byClass }) => byClass["4xx"])).toBe(1);
  const metrics = await read();
  expect(sum(metrics, ({ cache }) => cache.hit)).toBeGreaterThanOrEqual(2);
  expect(metrics.topRoutes[0]?.requests).toBeGreaterThanOrEqual(3);
  expect(metrics.topRoutes[0]?.cacheHitRatio).toBeGreaterThan(0);
  expect(metrics.buckets.at(-1)?.p95Ms).toBeGreaterThan(0);
});
