import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rawRequest } from "../testing/raw-request.ts";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";

let node: TestNode;
let upstream: TestUpstream;
const sockets: Socket[] = [];
/** Answers that wait to be let go. */
const held: (() => void)[] = [];

beforeAll(async () => {
  upstream = await startUpstream((request, response) => {
    if (request.url === "/held") held.push(() => response.end("at last"));
    else if (request.url === "/endless") {
      const more = (): boolean => !response.destroyed && response.write(Buffer.alloc(65_536)) && more();
      response.on("drain", more);
      more();
    } else response.end("fine");
  });
  node = await startTestNode({
    limits: {
      requestBytesMax: 2_000_000,
      headerBytesMax: 4_096,
      connectionsMax: 4,
      upstreamRequestsMax: 2,
      headersTimeoutMs: 100,
      bodyIdleMs: 1_000,
      sendIdleMs: 100,
    },
  });
  const routes = [
    { name: "all", paths: ["/"], strip_path: false },
    { name: "unbuffered", paths: ["/streamed"], request_buffering: false },
  ];
  expect((await node.configure({ services: [{ name: "s", url: upstream.url, routes }] })).status).toBe(201);
});

afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await node?.close();
  await upstream?.close();
});

function open(): Socket {
  const socket = connect(Number(new URL(node.proxyUrl).port), "127.0.0.1");
  socket.on("error", () => undefined);
  sockets.push(socket);
  return socket;
}

test("a body that says it is too large is refused before it is read, and the connection ends", async () => {
  const before = upstream.seen.length;
  const text = await rawRequest(node.proxyUrl, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000001\r\n\r\nstart");
  expect(text).toMatch(/^HTTP\/1\.1 413 /);
  expect(text).toContain('"message":"Payload too large"');
  expect(upstream.seen.length).toBe(before);
});

test("a body that turns out to be too large is refused, and its upstream never sees it whole", async () => {
  const before = upstream.seen.length;
  const chunk = `${(100_000).toString(16)}\r\n${"x".repeat(100_000)}\r\n`;
  const head = "POST /streamed HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  const text = await rawRequest(node.proxyUrl, `${head}${chunk.repeat(21)}0\r\n\r\n`);
  expect(text).toMatch(/^HTTP\/1\.1 413 /);
  expect(upstream.seen.length).toBe(before);
});

test("headers past the limit are refused in Kong's words", async () => {
  const text = await rawRequest(node.proxyUrl, `GET / HTTP/1.1\r\nHost: a\r\nX-Big: ${"x".repeat(5_000)}\r\n\r\n`);
  expect(text).toMatch(/^HTTP\/1\.1 400 /);
  expect(text).toContain("Request header or cookie too large");
});

test("headers that come too slowly are ended with 408", async () => {
  expect(await rawRequest(node.proxyUrl, "GET / HTTP/1.1\r\nHost: a\r\nX-A: ")).toMatch(/^HTTP\/1\.1 408 /);
});

test.each([
  ["a small body", "/"],
  ["a streamed body", "/streamed"],
])("%s that stops coming is ended with 408", async (_title, path) => {
  const before = upstream.seen.length;
  const text = await rawRequest(node.proxyUrl, `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf`);
  expect(text).toMatch(/^HTTP\/1\.1 408 /);
  expect(upstream.seen.length).toBe(before);
});

test("a client that takes nothing of its response is cut off", async () => {
  const socket = open();
  socket.write("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
  await once(socket, "readable");
  await expect.poll(async () => (await (await node.admin("/status")).json()).server.connections_active).toBe(0);
});

test("requests past the upstream's limit are told so at once, and those under way end well", async () => {
  const first = [fetch(`${node.proxyUrl}/held`), fetch(`${node.proxyUrl}/held`)];
  await expect.poll(() => held.length).toBe(2);
  const refused = await fetch(`${node.proxyUrl}/other`);
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({ message: "too many requests to the upstream are under way" });
  for (const release of held.splice(0)) release();
  for (const response of await Promise.all(first)) expect(await response.text()).toBe("at last");
  expect((await fetch(`${node.proxyUrl}/other`)).status).toBe(200);
});

test("connections past the limit are closed, and those that are open are served", async () => {
  const many = Array.from({ length: 12 }, () => open().resume());
  await expect.poll(() => many.filter((socket) => socket.destroyed).length).toBeGreaterThanOrEqual(8);
  for (const socket of many) socket.destroy();
  await expect
    .poll(() =>
      fetch(node.proxyUrl).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
});
