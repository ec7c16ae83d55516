import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rawRequest } from "../testing/raw-request.ts";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";

let node: TestNode;
let upstream: TestUpstream;

beforeAll(async () => {
  upstream = await startUpstream();
  node = await startTestNode();
  const routes = [{ name: "all", paths: ["/"], strip_path: false }];
  expect((await node.configure({ services: [{ name: "s", url: upstream.url, routes }] })).status).toBe(201);
});

afterAll(async () => {
  await node?.close();
  await upstream?.close();
});

const CHUNKED = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

test.each([
  ["two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx"],
  [
    "a length and chunks",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  ],
  ["chunks that are not last", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"],
  ["two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n"],
  ["the same host twice", "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\nConnection: close\r\n\r\n"],
  ["a list of hosts", "GET / HTTP/1.1\r\nHost: a, b\r\nConnection: close\r\n\r\n"],
  ["a host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n"],
  ["chunks in HTTP/1.0", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
  ["a chunk size that is no number", `${CHUNKED}zz\r\nhello\r\n0\r\n\r\n`],
  ["a chunk longer than its size", `${CHUNKED}2\r\nhello\r\n0\r\n\r\n`],
  ["a chunk size with a sign", `${CHUNKED}+5\r\nhello\r\n0\r\n\r\n`],
  ["a chunk size beyond all numbers", `${CHUNKED}fffffffffffffffff\r\nhello\r\n0\r\n\r\n`],
  ["a negative length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"],
  ["a length with a sign", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\nx"],
  ["a list of lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\nx"],
  ["a transfer coding in disguise", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"],
  [
    "a tab before the transfer coding's colon",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n",
  ],
  ["a null in a header", "GET / HTTP/1.1\r\nHost: a\r\nX-A: 1\u00002\r\n\r\n"],
  ["a space before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n"],
  ["a folded header", "GET / HTTP/1.1\r\nHost: a\r\nX-A: 1\r\n 2\r\n\r\n"],
  ["a bare line feed in a header", "GET / HTTP/1.1\r\nHost: a\r\nX-A: 1\nX-B: 2\r\n\r\n"],
  ["no host", "GET / HTTP/1.1\r\n\r\n"],
  ["no HTTP at all", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"],
  ["a target without a slash", "GET evil HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"],
])("%s is refused and never reaches an upstream", async (_title, bytes) => {
  const before = upstream.seen.length;
  expect(await rawRequest(node.proxyUrl, bytes)).toMatch(/^HTTP\/1\.1 400 /);
  expect(upstream.seen.length).toBe(before);
});

test("headers that are too large are refused in Kong's words", async () => {
  const text = await rawRequest(node.proxyUrl, `GET / HTTP/1.1\r\nHost: a\r\nX-Big: ${"x".repeat(70_000)}\r\n\r\n`);
  expect(text).toMatch(/^HTTP\/1\.1 400 /);
  expect(text).toContain("Request header or cookie too large");
});

test("whatever bytes come, the node answers the next request", async () => {
  const line = fc.constantFrom(
    "GET / HTTP/1.1",
    "POST /%00 HTTP/1.1",
    "GET /\u00ff HTTP/9.9",
    "PRI * HTTP/2.0",
    "",
    "\u0000",
  );
  const header = fc.oneof(
    fc.constantFrom(
      "Host: a",
      "Host:",
      "Content-Length: -1",
      "Content-Length: 99999999999999999999",
      "Transfer-Encoding: x",
    ),
    fc.constantFrom(
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Upgrade: h2c",
      "X-Gatehouse-Trace: x",
      "Expect: nonsense",
    ),
    fc.string({ unit: "binary", maxLength: 30 }),
  );
  await fc.assert(
    fc.asyncProperty(
      line,
      fc.array(header, { maxLength: 6 }),
      fc.string({ maxLength: 20 }),
      async (first, headers, body) => {
        const bytes = Buffer.from([first, ...headers, "Connection: close", "", body].join("\r\n"), "latin1");
        await rawRequest(node.proxyUrl, Buffer.concat([bytes, Buffer.from("\r\n\r\n\r\n")]), { endsAfter: "\r\n" });
      },
    ),
    { numRuns: 150 },
  );
  expect((await fetch(`${node.proxyUrl}/still-here`)).status).toBe(200);
  const loops = { numRuns: 60 };
  await fc.assert(
    fc.asyncProperty(fc.webPath(), fc.constantFrom("GET", "POST", "PUT", "OPTIONS"), async (path, method) => {
      const response = await node.admin(path === "" ? "/" : path.replace(/^\/*/, "/"), {
        method,
        ...(method !== "GET" && { body: path, headers: { "Content-Type": "application/json" } }),
      });
      expect(response.status).toBeLessThan(500);
    }),
    loops,
  );
  expect((await node.admin("/status")).status).toBe(200);
});
