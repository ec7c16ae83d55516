import { createServer } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";
import type { ResolvedHost } from "./host-resolver.ts";

const UPSTREAM = "11111111-1111-4111-8111-111111111111";
let node: TestNode;
let servers: TestUpstream[];
let closedPort = 0;
/** What each server answers with. */
const statuses = new Map<number, number>();
let resolved: ResolvedHost = { addresses: [], ttlSeconds: 1 };

beforeAll(async () => {
  servers = await Promise.all(
    [0, 1, 2].map(async () => {
      const server: TestUpstream = await startUpstream((request, response) => {
        response.writeHead(statuses.get(server.port) ?? 200, { "X-Port": String(server.port) });
        response.end(request.url);
      });
      return server;
    }),
  );
  const unused = createServer();
  await new Promise<void>((resolve) => unused.listen(0, "127.0.0.1", resolve));
  closedPort = (unused.address() as { port: number }).port;
  await new Promise((resolve) => unused.close(resolve));
  node = await startTestNode({
    resolveHost: (host) =>
      Promise.resolve(
        host.endsWith(".test") ? resolved : { addresses: [{ ip: host }], ttlSeconds: Number.POSITIVE_INFINITY },
      ),
  });
});

beforeEach(() => statuses.clear());

afterAll(async () => {
  await node?.close();
  await Promise.all(servers?.map((server) => server.close()) ?? []);
});

async function configure(upstream: object, targets: object[], route: object = { paths: ["/"], strip_path: false }) {
  const posted = await node.configure({
    services: [{ name: "s", host: "web.upstream", retries: 2, routes: [{ name: "r", ...route }] }],
    upstreams: [{ id: UPSTREAM, name: "web.upstream", ...upstream, targets }],
  });
  expect(posted.status, await posted.clone().text()).toBe(201);
}

const portOf = (index: number) => servers[index]?.port ?? 0;
const target = (index: number, weight = 100) => ({ target: `127.0.0.1:${portOf(index)}`, weight });

async function ask(path = "/", headers: Record<string, string> = {}) {
  const response = await fetch(node.proxyUrl + path, { headers });
  await response.text();
  return { status: response.status, port: Number(response.headers.get("x-port")), headers: response.headers };
}

async function health(query = "") {
  const response = await node.admin(`/upstreams/web.upstream/health${query}`);
  return (await response.json()) as { data: { target: string; health: string }[]; node_id: string; next: null };
}

test("requests go to targets by weight; weight 0 gets none", async () => {
  await configure({}, [target(0, 20), target(1, 10), target(2, 0)]);
  const ports = [];
  for (let i = 0; i < 6; i++) ports.push((await ask()).port);
  expect(ports.filter((port) => port === portOf(0))).toHaveLength(4);
  expect(ports.filter((port) => port === portOf(1))).toHaveLength(2);
});

test.each([
  ["header", { hash_on: "header", hash_on_header: "x-user" }, (user: string) => ask("/", { "X-User": user })],
  ["query_arg", { hash_on: "query_arg", hash_on_query_arg: "user" }, (user: string) => ask(`/?user=${user}`)],
  ["path", { hash_on: "path" }, (user: string) => ask(`/${user}`)],
  [
    "a fallback",
    { hash_on: "consumer", hash_fallback: "header", hash_fallback_header: "x-user" },
    (user: string) => ask("/", { "X-User": user }),
  ],
  ["uri_capture", { hash_on: "uri_capture", hash_on_uri_capture: "user" }, (user: string) => ask(`/${user}/x`)],
])("hashing on %s keeps a value at one target", async (_title, upstream, send) => {
  await configure({ algorithm: "consistent-hashing", ...upstream }, [target(0), target(1), target(2)], {
    paths: ["~/(?<user>[a-z0-9]*)"],
    strip_path: false,
  });
  const used = new Set<number>();
  for (let user = 0; user < 12; user++) {
    const { port } = await send(`user${user}`);
    used.add(port);
    expect((await send(`user${user}`)).port).toBe(port);
  }
  expect(used.size).toBeGreaterThan(1);
});

test("hashing on a cookie gives it to clients that have none, and keeps those that have it", async () => {
  await configure(
    { algorithm: "consistent-hashing", hash_on: "cookie", hash_on_cookie: "sid", hash_on_cookie_path: "/x" },
    [target(0), target(1), target(2)],
  );
  const first = await ask();
  const cookie = first.headers.get("set-cookie");
  expect(cookie).toMatch(/^sid=[0-9a-f-]{36}; Path=\/x$/);
  const again = await ask("/", { Cookie: `a=b; ${cookie?.split(";")[0]}` });
  expect(again.port).toBe(first.port);
  expect(again.headers.get("set-cookie")).toBeNull();
});

test("a target that refuses connections is passed over, taken out after so many, and told of", async () => {
  await configure({ healthchecks: { passive: { unhealthy: { tcp_failures: 2 } } } }, [
    target(0),
    { target: `127.0.0.1:${closedPort}` },
  ]);
  for (let i = 0; i < 6; i++) expect((await ask()).port).toBe(portOf(0));
  const { data, node_id } = await health();
  expect(node_id).toBe(node.nodeId);
  expect(Object.fromEntries(data.map((row) => [row.target, row.health]))).toEqual({
    [`127.0.0.1:${portOf(0)}`]: "HEALTHY",
    [`127.0.0.1:${closedPort}`]: "UNHEALTHY",
  });
  const status = await (await node.admin("/gatehouse/status")).json();
  expect(status.troubles).toMatchObject([
    {
      pluginId: UPSTREAM,
      pluginName: "upstream web.upstream",
      message: `Targets: 127.0.0.1:${closedPort} unhealthy; the other targets take the requests.`,
    },
  ]);
});

test("statuses count in a row; when all targets are out the answer is Kong's 503, and by hand one comes back", async () => {
  await configure({ healthchecks: { passive: { unhealthy: { http_failures: 2 } } } }, [target(0)]);
  for (const code of [500, 200, 500, 500]) {
    statuses.set(portOf(0), code);
    expect((await ask()).status).toBe(code);
  }
  const response = await fetch(node.proxyUrl);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ message: "failure to get a peer from the ring-balancer" });
  expect(await (await node.admin("/upstreams/web.upstream/health?balancer_health=1")).json()).toMatchObject({
    data: { id: UPSTREAM, health: "UNHEALTHY" },
    next: null,
  });
  const path = `/upstreams/web.upstream/targets/127.0.0.1:${portOf(0)}`;
  expect((await node.admin(`${path}/127.0.0.1:${portOf(0)}/healthy`, { method: "PUT" })).status).toBe(204);
  statuses.clear();
  expect((await ask()).status).toBe(200);
  expect((await (await node.admin("/gatehouse/status")).json()).troubles).toEqual([]);
  expect((await node.admin(`${path}/unhealthy`, { method: "PUT" })).status).toBe(204);
  expect((await ask()).status).toBe(503);
  expect((await node.admin("/upstreams/web.upstream/targets/nope/healthy", { method: "PUT" })).status).toBe(404);
});

test("what is known of a target outlives a new configuration", async () => {
  await configure({ healthchecks: { passive: { unhealthy: { tcp_failures: 1 } } } }, [target(0), target(1)]);
  const path = `/upstreams/web.upstream/targets/127.0.0.1:${portOf(0)}/unhealthy`;
  expect((await node.admin(path, { method: "PUT" })).status).toBe(204);
  await configure({ slots: 20, healthchecks: { passive: { unhealthy: { tcp_failures: 3 } } } }, [
    target(0),
    target(1, 50),
    target(2),
  ]);
  for (let i = 0; i < 6; i++) expect((await ask()).port).not.toBe(portOf(0));
});

test("an upstream below its threshold is not used at all", async () => {
  await configure({ healthchecks: { threshold: 60 } }, [target(0), target(1)]);
  await node.admin(`/upstreams/web.upstream/targets/127.0.0.1:${portOf(0)}/healthy`, { method: "PUT" });
  expect((await ask()).status).toBe(200);
  await node.admin(`/upstreams/web.upstream/targets/127.0.0.1:${portOf(0)}/unhealthy`, { method: "PUT" });
  expect((await ask()).status).toBe(503);
});

test.each(["http", "tcp"])("active %s checks take a target out and bring it back", async (type) => {
  await configure(
    {
      healthchecks: {
        active: {
          type,
          http_path: "/health",
          headers: { "X-Check": ["yes"] },
          healthy: { interval: 0.02, successes: 1 },
          unhealthy: { interval: 0.02, http_failures: 1, tcp_failures: 1 },
        },
      },
    },
    type === "http" ? [target(0), target(1)] : [{ target: `127.0.0.1:${closedPort}` }, target(1)],
  );
  const states = async () =>
    (await health()).data
      .map((row) => row.health)
      .sort()
      .join();
  if (type === "http") {
    await expect.poll(() => servers[0]?.seen.at(-1)?.headers["x-check"]).toBe("yes");
    expect(servers[0]?.seen.at(-1)?.url).toBe("/health");
    statuses.set(portOf(0), 503);
  }
  await expect.poll(states).toBe("HEALTHY,UNHEALTHY");
  for (let i = 0; i < 4; i++) expect((await ask()).port).toBe(portOf(1));
  if (type === "http") statuses.clear();
  else servers.push(await listenAt(closedPort));
  await expect.poll(states).toBe("HEALTHY,HEALTHY");
});

test("a target's name is followed to other addresses, and tells when it does not resolve", async () => {
  resolved = { addresses: [{ ip: "127.0.0.1", port: portOf(0) }], ttlSeconds: 0.02 };
  await configure({}, [{ target: "web.test:80" }]);
  expect((await ask()).port).toBe(portOf(0));
  resolved = { addresses: [{ ip: "127.0.0.1", port: portOf(1) }], ttlSeconds: 0.02 };
  await expect.poll(async () => (await ask()).port).toBe(portOf(1));
  resolved = { addresses: [], ttlSeconds: 1 };
  await configure({}, [{ target: "gone.test:80" }]);
  expect((await ask()).status).toBe(503);
  expect((await health()).data[0]?.health).toBe("DNS_ERROR");
});

async function listenAt(port: number): Promise<TestUpstream> {
  return startUpstream((_request, response) => response.end(), port);
}
