import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rawRequest } from "../testing/raw-request.ts";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";

let node: TestNode;
let echo: TestUpstream;
let special: TestUpstream;
const websocket = createServer();
const sockets: Socket[] = [];

beforeAll(async () => {
  echo = await startUpstream();
  special = await startUpstream((request, response) => {
    if (request.url === "/big") {
      response.writeHead(200, { "Content-Type": "application/octet-stream" });
      for (let i = 0; i < 200; i++) response.write(Buffer.alloc(65_536, i));
      response.end();
    } else if (request.url === "/headers") {
      response.writeHead(
        299,
        "Very Fine",
        [
          ["Set-Cookie", "a=1"],
          ["Set-Cookie", "b=2"],
          ["X-CamelCase", "yes"],
          ["Connection", "X-Private"],
          ["X-Private", "1"],
          ["Server", "mine"],
          ["Via", "1.1 mine"],
          ["Content-Length", "2"],
        ].flat() as string[],
      );
      response.end("ok");
    } else if (request.url === "/cut") {
      response.writeHead(200, { "Content-Length": "100" });
      response.write("half", () => response.destroy());
    } else if (request.url === "/empty") response.writeHead(204).end();
    else response.writeHead(200, { "Content-Length": "5" }).end(request.method === "HEAD" ? undefined : "hello");
  });
  websocket.on("upgrade", (request, socket: Socket) => {
    sockets.push(socket);
    const accept = createHash("sha1").update(
      `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`,
    );
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept.digest("base64")}\r\n\r\n`,
    );
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => websocket.listen(0, "127.0.0.1", resolve));
  node = await startTestNode();
  const service = (name: string, url: string, route: object = {}) => ({
    name,
    url,
    routes: [{ name, paths: [`/${name}`], ...route }],
  });
  const posted = await node.configure({
    services: [
      service("echo", echo.url),
      service("keep", echo.url, { preserve_host: true, strip_path: false }),
      service("special", special.url),
      service("ws", `http://127.0.0.1:${(websocket.address() as AddressInfo).port}`),
      service("secure", echo.url, { protocols: ["https"] }),
      service("moved", echo.url, { protocols: ["https"], https_redirect_status_code: 301 }),
      service("grpc", echo.url, { protocols: ["grpc"], strip_path: false }),
    ],
  });
  expect(posted.status, await posted.clone().text()).toBe(201);
});

afterAll(async () => {
  await node?.close();
  for (const socket of sockets) socket.destroy();
  await Promise.all([echo?.close(), special?.close(), new Promise((resolve) => websocket.close(resolve))]);
});

test("headers reach the upstream in their order and case, without those of the connection", async () => {
  await rawRequest(
    node.proxyUrl,
    "GET /echo HTTP/1.1\r\nHost: Example.com:81\r\nX-CamelCase: 1\r\nx-list: a\r\nx-list: b\r\nConnection: close, X-Gone\r\nX-Gone: 1\r\nProxy: evil\r\nTE: gzip, trailers\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Prefix: /evil\r\nX-Forwarded-For: 9.9.9.9\r\n\r\n",
  );
  const seen = echo.seen.at(-1);
  const names = seen?.rawHeaders.filter((_, i) => i % 2 === 0) ?? [];
  expect(names).toContain("X-CamelCase");
  expect(names.filter((name) => name === "x-list")).toHaveLength(2);
  expect(seen?.headers).toMatchObject({
    host: `127.0.0.1:${echo.port}`,
    te: "trailers",
    connection: "keep-alive",
    "x-forwarded-host": "example.com",
    "x-forwarded-proto": "http",
    "x-forwarded-for": "9.9.9.9, 127.0.0.1",
    "x-forwarded-prefix": "/echo",
  });
  expect(seen?.headers).not.toHaveProperty("x-gone");
  expect(seen?.headers).not.toHaveProperty("proxy");
});

test("preserve_host keeps the client's Host, and without strip_path there is no prefix header", async () => {
  await rawRequest(node.proxyUrl, "GET /keep/x HTTP/1.1\r\nHost: Example.com:81\r\nConnection: close\r\n\r\n");
  expect(echo.seen.at(-1)).toMatchObject({ url: "/keep/x", headers: { host: "Example.com:81" } });
  expect(echo.seen.at(-1)?.headers).not.toHaveProperty("x-forwarded-prefix");
});

test("status text and headers come back as sent, without those of the connection", async () => {
  const text = await rawRequest(node.proxyUrl, "GET /special/headers HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  expect(text).toMatch(/^HTTP\/1\.1 299 Very Fine\r\n/);
  expect(text).toContain("Set-Cookie: a=1\r\n");
  expect(text).toContain("Set-Cookie: b=2\r\n");
  expect(text).toContain("X-CamelCase: yes\r\n");
  expect(text).toContain("Server: mine\r\n");
  expect(text).toContain("Via: 1.1 mine, 1.1 kong/3.9.1\r\n");
  expect(text).not.toContain("X-Private");
});

test("a HEAD request has the length and no body, 204 has neither", async () => {
  const head = await rawRequest(node.proxyUrl, "HEAD /special HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  expect(head).toContain("Content-Length: 5\r\n");
  expect(head.split("\r\n\r\n")[1]).toBe("");
  const empty = await fetch(`${node.proxyUrl}/special/empty`);
  expect(empty.status).toBe(204);
});

test("a large response streams through whole, also to a slow reader", async () => {
  const response = await fetch(`${node.proxyUrl}/special/big`);
  let bytes = 0;
  for await (const chunk of response.body ?? []) bytes += chunk.length;
  expect(bytes).toBe(200 * 65_536);
});

test("a response that breaks off upstream breaks off at the client and is not passed for whole", async () => {
  const response = await fetch(`${node.proxyUrl}/special/cut`);
  await expect(response.text()).rejects.toThrow();
});

test("large and chunked request bodies stream through", async () => {
  const body = "x".repeat(3_000_000);
  const response = await fetch(`${node.proxyUrl}/echo`, { method: "POST", body });
  expect(response.status).toBe(200);
  expect(echo.seen.at(-1)?.body.length).toBe(3_000_000);
  expect(echo.seen.at(-1)?.headers["content-length"]).toBe("3000000");
  const chunked = httpRequest(`${node.proxyUrl}/echo`, { method: "PUT", headers: { "Transfer-Encoding": "chunked" } });
  chunked.write("one ");
  chunked.end("two");
  const [answer] = (await once(chunked, "response")) as [{ statusCode: number; resume(): void }];
  answer.resume();
  expect(answer.statusCode).toBe(200);
  expect(echo.seen.at(-1)).toMatchObject({ body: "one two", headers: { "transfer-encoding": "chunked" } });
});

test("Expect: 100-continue is answered by the node and not passed on", async () => {
  const text = await rawRequest(
    node.proxyUrl,
    "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi",
  );
  expect(text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
  expect(echo.seen.at(-1)?.headers).not.toHaveProperty("expect");
});

test("a target in absolute form names the host itself", async () => {
  await rawRequest(node.proxyUrl, "GET http://user@other.io:9/keep?q HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  expect(echo.seen.at(-1)).toMatchObject({ url: "/keep?q", headers: { host: "other.io:9" } });
});

test("an empty query is kept", async () => {
  await rawRequest(node.proxyUrl, "GET /echo/x? HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  expect(echo.seen.at(-1)?.url).toBe("/x?");
});

test("a websocket is joined through, both ways", async () => {
  const client = connect(Number(new URL(node.proxyUrl).port), "127.0.0.1");
  client.setEncoding("latin1");
  client.write(
    "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
  );
  const [head] = (await once(client, "data")) as [string];
  expect(head).toMatch(/^HTTP\/1\.1 101 /);
  expect(head).toContain("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  client.write("ping");
  const [reply] = (await once(client, "data")) as [string];
  expect(reply).toBe("ping");
  client.end();
  await once(client, "close");
});

test("an upgrade that no route takes is answered like any request", async () => {
  const text = await rawRequest(
    node.proxyUrl,
    "GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
  );
  expect(text).toMatch(/^HTTP\/1\.1 404 /);
});

test("a route for https only asks for https", async () => {
  const asked = await rawRequest(node.proxyUrl, "GET /secure HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  expect(asked).toMatch(/^HTTP\/1\.1 426 /);
  expect(asked).toContain("Upgrade: TLS/1.2, HTTP/1.1");
  expect(asked).toContain("Please use HTTPS protocol");
  const moved = await fetch(`${node.proxyUrl}/moved/a?b=1`, { redirect: "manual" });
  expect(moved.status).toBe(301);
  expect(moved.headers.get("location")).toBe("https://127.0.0.1/moved/a?b=1");
});

test("a gRPC route refuses what this port cannot speak", async () => {
  const plain = await fetch(`${node.proxyUrl}/grpc`);
  expect(plain.status).toBe(415);
  expect(await plain.json()).toMatchObject({ message: "Non-gRPC request matched gRPC route" });
  const grpc = await fetch(`${node.proxyUrl}/grpc`, { headers: { "content-type": "application/grpc" } });
  expect(grpc.status).toBe(426);
});
