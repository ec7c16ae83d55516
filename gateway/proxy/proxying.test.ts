import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";

let node: TestNode;
let upstream: TestUpstream;

beforeAll(async () => {
  upstream = await startUpstream();
  node = await startTestNode();
  const posted = await node.configure({
    services: [{ name: "echo", url: `${upstream.url}/base`, routes: [{ name: "r", paths: ["/echo"] }] }],
  });
  expect(posted.status, await posted.clone().text()).toBe(201);
});

afterAll(async () => {
  await node?.close();
  await upstream?.close();
});

test("a request reaches the service below its path with the forwarding headers", async () => {
  const response = await fetch(`${node.proxyUrl}/echo/a?x=1`, { headers: { "X-Custom": "1", Via: "1.0 edge" } });
  expect(response.status).toBe(200);
  const body = (await response.json()) as { url: string; headers: Record<string, string> };
  expect(body.url).toBe("/base/a?x=1");
  expect(body.headers).toMatchObject({
    host: `127.0.0.1:${upstream.port}`,
    "x-custom": "1",
    "x-forwarded-for": "127.0.0.1",
    "x-forwarded-proto": "http",
    "x-forwarded-host": "127.0.0.1",
    "x-forwarded-port": new URL(node.proxyUrl).port,
    "x-forwarded-path": "/echo/a",
    "x-forwarded-prefix": "/echo",
    "x-real-ip": "127.0.0.1",
    via: "1.0 edge, 1.1 kong/3.9.1",
  });
  expect(response.headers.get("via")).toBe("1.1 kong/3.9.1");
  expect(response.headers.get("x-kong-request-id")).toBe(body.headers["x-kong-request-id"]);
  expect(response.headers.get("x-kong-upstream-latency")).toMatch(/^\d+$/);
  expect(response.headers.get("x-kong-proxy-latency")).toMatch(/^\d+$/);
});
