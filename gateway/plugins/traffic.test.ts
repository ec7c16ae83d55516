import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { HAS_REDIS, type RedisServer, startRedis } from "#lib/testing/redis-server.ts";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";

let upstream: TestUpstream;
let node: TestNode;

beforeEach(async () => {
  upstream = await startUpstream();
  node = await startTestNode({ environment: { REDIS_PASSWORD: "pw", TOKEN_HEADER: "x-token:from-the-vault" } });
});
afterEach(async () => {
  await node.close();
  await upstream.close();
});

async function configure(name: string, config: Record<string, unknown>): Promise<void> {
  const answer = await node.configure({
    services: [{ name: "orders", url: upstream.url, routes: [{ name: "orders", paths: ["/"] }] }],
    plugins: [{ name, config }],
  });
  expect(answer.status, await answer.text()).toBe(201);
}

async function call(path = "/", init: RequestInit = {}) {
  const response = await fetch(node.proxyUrl + path, { redirect: "manual", ...init });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

it("request-size-limiting measures announced and chunked bodies", async () => {
  await configure("request-size-limiting", { allowed_payload_size: 4, size_unit: "bytes" });
  const chunked = (text: string): RequestInit =>
    ({ method: "POST", body: new Blob([text]).stream(), duplex: "half" }) as RequestInit;
  expect((await call("/", { method: "POST", body: "1234" })).status).toBe(200);
  expect((await call("/", { method: "POST", body: "12345" })).status).toBe(413);
  expect((await call("/", chunked("1234"))).status).toBe(200);
  const refused = await call("/", chunked("12345"));
  expect(refused.status).toBe(413);
  expect(JSON.parse(refused.body)).toMatchObject({ message: "Request size limit exceeded" });
  expect(upstream.seen.map(({ body }) => body)).toEqual(["1234", "1234"]);
});

it("redirect answers without asking the upstream", async () => {
  await configure("redirect", { location: "https://example.com/new", keep_incoming_path: true, status_code: 308 });
  const { status, headers, body } = await call("/a?b=1");
  expect({ status, location: headers.get("location"), body }).toEqual({
    status: 308,
    location: "https://example.com/a?b=1",
    body: "redirecting",
  });
  expect(upstream.seen).toEqual([]);
});

it("request-transformer-advanced adds what a vault holds", async () => {
  await configure("request-transformer-advanced", {
    add: { headers: ["{vault://env/token-header}"], body: ["n:1"], json_types: ["number"] },
  });
  const init = { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } };
  expect((await call("/", init)).status).toBe(200);
  expect(upstream.seen[0]).toMatchObject({ headers: { "x-token": "from-the-vault" }, body: '{"n":1}' });
});

it("rate-limiting-advanced refuses, and tells clients how much is left", async () => {
  await configure("rate-limiting-advanced", {
    limit: [2, 100],
    window_size: [31536000, 63072000],
    window_type: "fixed",
  });
  const first = await call();
  expect(first.headers.get("x-ratelimit-limit-year")).toBe("2");
  expect(first.headers.get("x-ratelimit-remaining-63072000")).toBe("99");
  expect(first.headers.get("ratelimit-remaining")).toBe("1");
  await call();
  const refused = await call();
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe(refused.headers.get("ratelimit-reset"));
  expect(JSON.parse(refused.body)).toMatchObject({ message: "API rate limit exceeded" });
});

describe.skipIf(!HAS_REDIS)("limits in Redis", () => {
  let redis: RedisServer;
  let second: TestNode;

  beforeAll(async () => {
    redis = await startRedis("pw");
  });
  afterAll(() => redis.stop());
  beforeEach(async () => {
    const client = redis.client();
    await client.flushall();
    client.disconnect();
    second = await startTestNode({ environment: { REDIS_PASSWORD: "pw" } });
  });
  afterEach(() => second.close());

  it.each([
    ["rate-limiting", { year: 2, policy: "redis" }],
    [
      "rate-limiting-advanced",
      { limit: [2], window_size: [31536000], strategy: "redis", sync_rate: 0, namespace: "n" },
    ],
  ])("of %s hold over two nodes", async (name, limits) => {
    const where = { host: "127.0.0.1", port: redis.port, password: "{vault://env/redis-password}" };
    await configure(name, { ...limits, redis: name === "rate-limiting" ? { ...where, timeout: 2000 } : where });
    const config = await node.admin("/config").then((answer) => answer.json());
    const copied = await second.admin("/config", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(config),
    });
    expect(copied.status).toBe(201);
    const statuses: number[] = [];
    for (const url of [node.proxyUrl, second.proxyUrl, node.proxyUrl, second.proxyUrl]) {
      const response = await fetch(url);
      await response.text();
      statuses.push(response.status);
    }
    expect(statuses).toEqual([200, 200, 429, 429]);
  });
});
