import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";

let node: TestNode;
let good: TestUpstream;
let slow: TestUpstream;
let rude: Server;
let rudePort = 0;
let rudeConnections = 0;
let closedPort = 0;

beforeAll(async () => {
  good = await startUpstream();
  slow = await startUpstream(() => undefined);
  rude = createTcpServer((socket) => {
    rudeConnections += 1;
    socket.once("data", () => socket.destroy());
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", resolve));
  rudePort = (rude.address() as AddressInfo).port;
  const unused = await startUpstream();
  closedPort = unused.port;
  await unused.close();
  node = await startTestNode();
  const service = (name: string, fields: object) => ({ name, ...fields, routes: [{ name, paths: [`/${name}`] }] });
  const posted = await node.configure({
    services: [
      service("refused", { host: "127.0.0.1", port: closedPort, retries: 1 }),
      service("nowhere", { host: "no-such-host.invalid" }),
      service("slow", { host: "127.0.0.1", port: slow.port, read_timeout: 50, retries: 2 }),
      service("rude", { host: "127.0.0.1", port: rudePort, retries: 2 }),
      service("empty", { host: "empty.upstream" }),
      service("mixed", { host: "mixed.upstream", retries: 3 }),
      service("off", { host: "127.0.0.1", port: good.port, enabled: false }),
    ],
    upstreams: [
      { name: "empty.upstream", targets: [{ target: `127.0.0.1:${good.port}`, weight: 0 }] },
      {
        name: "mixed.upstream",
        targets: [{ target: `127.0.0.1:${closedPort}` }, { target: `127.0.0.1:${good.port}` }],
      },
    ],
    routes: [{ name: "lonely", paths: ["/lonely"] }],
  });
  expect(posted.status, await posted.clone().text()).toBe(201);
});

afterAll(async () => {
  await node?.close();
  await Promise.all([good?.close(), slow?.close(), new Promise((resolve) => rude?.close(resolve))]);
});

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(node.proxyUrl + path, init);
  return { response, text: await response.text(), status: response.status };
}

test("no route: 404 in Kong's words, with its headers", async () => {
  const { response, status, text } = await ask("/nothing");
  expect(status).toBe(404);
  expect(JSON.parse(text)).toEqual({
    message: "no Route matched with those values",
    request_id: response.headers.get("x-kong-request-id"),
  });
  expect(text).toMatch(/^\{\n {2}"message":"no Route/);
  expect(response.headers.get("server")).toBe("kong/3.9.1");
  expect(response.headers.get("x-kong-response-latency")).toMatch(/^\d+$/);
  expect(response.headers.get("via")).toBeNull();
});

test("a route without a service: 503", async () => {
  const { status, text } = await ask("/lonely");
  expect(status).toBe(503);
  expect(JSON.parse(text).message).toBe("no Service found with those values");
});

test("a disabled service's route is left out", async () => {
  expect((await ask("/off")).status).toBe(404);
});

test("connection refused after all tries: 502 as a page of the server", async () => {
  const { response, status, text } = await ask("/refused", { headers: { accept: "application/json" } });
  expect(status).toBe(502);
  expect(JSON.parse(text).message).toBe("An invalid response was received from the upstream server");
  expect(response.headers.get("x-kong-upstream-latency")).not.toBeNull();
});

test("an upstream that says nothing in time: 504", async () => {
  const before = slow.seen.length;
  const { status, text } = await ask("/slow", { headers: { accept: "text/html" } });
  expect(status).toBe(504);
  expect(text).toContain("<p>The upstream server is timing out.</p>");
  expect(slow.seen.length - before).toBe(3);
});

test("a name that does not resolve: 503", async () => {
  const { status, text } = await ask("/nowhere");
  expect(status).toBe(503);
  expect(JSON.parse(text).message).toBe("name resolution failed");
});

test("an upstream entity without a target that counts: 503", async () => {
  const { status, text } = await ask("/empty");
  expect(status).toBe(503);
  expect(JSON.parse(text).message).toBe("failure to get a peer from the ring-balancer");
});

test("a broken connection is tried again for GET, and never for POST once it was sent", async () => {
  rudeConnections = 0;
  expect((await ask("/rude")).status).toBe(502);
  expect(rudeConnections).toBe(3);
  rudeConnections = 0;
  expect((await ask("/rude", { method: "POST", body: "x" })).status).toBe(502);
  expect(rudeConnections).toBe(1);
  rudeConnections = 0;
  expect((await ask("/rude", { method: "PUT", body: "x" })).status).toBe(502);
  expect(rudeConnections).toBe(3);
});

test("another target answers when one is down, also for POST that was not sent", async () => {
  for (let i = 0; i < 4; i++) expect((await ask("/mixed", { method: "POST", body: "hello" })).status).toBe(200);
  expect(good.seen.at(-1)?.body).toBe("hello");
});

test.each([
  ["text/plain", "text/plain; charset=utf-8", /^no Route matched with those values\nrequest_id: [0-9a-f]{32}\n$/],
  [
    "text/html;q=0.5, application/xml",
    "application/xml; charset=utf-8",
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<error>\n {2}<message>/,
  ],
  ["image/png", "application/json; charset=utf-8", /^\{\n/],
  ["*/*", "application/json; charset=utf-8", /^\{\n/],
])("an error for Accept %s is %s", async (accept, contentType, body) => {
  const { response, text } = await ask("/nothing", { headers: { accept } });
  expect(response.headers.get("content-type")).toBe(contentType);
  expect(text).toMatch(body);
});
