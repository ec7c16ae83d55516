import { once } from "node:events";
import { type ClientHttp2Session, connect as connectHttp2, type IncomingHttpHeaders } from "node:http2";
import type { AddressInfo } from "node:net";
import { connect as connectTls } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";
import { makeSelfSignedCertificate } from "../tls/self-signed-certificate.ts";

const pairs = {
  exact: makeSelfSignedCertificate("api.example.test", new Date()),
  wildcard: makeSelfSignedCertificate("wild.example.test", new Date()),
  suffix: makeSelfSignedCertificate("suffix.test", new Date()),
  vaulted: makeSelfSignedCertificate("vaulted.test", new Date()),
};
let node: TestNode;
let upstream: TestUpstream;
let port = 0;
const sockets = new WebSocketServer({ port: 0, host: "127.0.0.1" });
const sessions: ClientHttp2Session[] = [];

beforeAll(async () => {
  upstream = await startUpstream((request, response) => {
    if (request.url === "/big") {
      response.writeHead(200);
      for (let i = 0; i < 100; i++) response.write(Buffer.alloc(65_536, i));
      response.end();
    } else if (request.url === "/trailers") {
      response.writeHead(200, { Trailer: "X-Sum" });
      response.write("body");
      response.addTrailers({ "X-Sum": "42" });
      response.end();
    } else {
      response.writeHead(
        200,
        [
          ["Set-Cookie", "a=1"],
          ["Set-Cookie", "b=2"],
          ["X-CamelCase", "yes"],
        ].flat() as string[],
      );
      response.end(JSON.stringify({ url: request.url, body: request.body, headers: request.headers }));
    }
  });
  node = await startTestNode({ environment: { TLS_CERT: pairs.vaulted.cert, TLS_KEY: pairs.vaulted.key } });
  port = Number(new URL(node.proxyTlsUrl ?? "").port);
  const posted = await node.configure({
    services: [
      {
        name: "s",
        url: upstream.url,
        routes: [
          { name: "all", paths: ["/"], strip_path: false },
          { name: "sni", paths: ["/sni"], protocols: ["https"], snis: ["*.example.test"] },
          { name: "secure", paths: ["/secure"], protocols: ["https"] },
        ],
      },
      {
        name: "sockets",
        host: "127.0.0.1",
        port: (sockets.address() as AddressInfo).port,
        routes: [{ name: "socket", paths: ["/socket"] }],
      },
    ],
    certificates: [
      { ...pairs.exact, snis: [{ name: "api.example.test" }] },
      { ...pairs.wildcard, snis: [{ name: "*.example.test" }] },
      { ...pairs.suffix, snis: [{ name: "www.*" }] },
      { cert: "{vault://env/tls-cert}", key: "{vault://env/tls-key}", snis: [{ name: "vaulted.test" }] },
      { cert: "{vault://env/tls-cert}", key: "{vault://env/nowhere}", snis: [{ name: "broken.test" }] },
    ],
  });
  expect(posted.status, await posted.clone().text()).toBe(201);
});

afterAll(async () => {
  for (const session of sessions) session.destroy();
  await node?.close();
  await upstream?.close();
  sockets.close();
});

async function shownFor(servername: string): Promise<string | undefined> {
  const socket = connectTls({ port, host: "127.0.0.1", servername, rejectUnauthorized: false });
  await once(socket, "secureConnect");
  const subject = socket.getPeerCertificate().subject.CN;
  socket.destroy();
  return Array.isArray(subject) ? subject[0] : subject;
}

test.each([
  ["api.example.test", "api.example.test"],
  ["API.Example.test", "api.example.test"],
  ["other.example.test", "wild.example.test"],
  ["www.anything", "suffix.test"],
  ["vaulted.test", "vaulted.test"],
  ["a.other.example.test", "localhost"],
  ["unknown.test", "localhost"],
  ["", "localhost"],
])("a client that asks for %s is shown the certificate of %s", async (servername, subject) => {
  expect(await shownFor(servername)).toBe(subject);
});

test("a certificate that cannot be used gives way to the default one, and that is told without its contents", async () => {
  expect(await shownFor("broken.test")).toBe("localhost");
  const { troubles } = await (await node.admin("/gatehouse/status")).json();
  expect(troubles).toMatchObject([
    { pluginName: "certificate", message: "Clients get the default certificate: its references do not resolve." },
  ]);
  expect(JSON.stringify([troubles, node.logged])).not.toContain("BEGIN");
});

test("the default certificate outlives a restart", async () => {
  const fingerprint = async (of: TestNode) => {
    const socket = connectTls({ port: Number(new URL(of.proxyTlsUrl ?? "").port), rejectUnauthorized: false });
    await once(socket, "secureConnect");
    const { fingerprint256 } = socket.getPeerCertificate();
    socket.destroy();
    return fingerprint256;
  };
  const again = await startTestNode({ dataDir: node.dataDir });
  expect(await fingerprint(again)).toBe(await fingerprint(node));
  await again.close();
});

async function speakHttp1(text: string, servername = "localhost"): Promise<string> {
  const socket = connectTls({ port, servername, rejectUnauthorized: false, ALPNProtocols: ["http/1.1"] });
  socket.setEncoding("latin1");
  let received = "";
  socket.on("data", (chunk: string) => {
    received += chunk;
  });
  socket.write(text);
  await once(socket, "close");
  return received;
}

test("by HTTP/1.1 the upstream hears of https and of the TLS port", async () => {
  const answer = await speakHttp1("GET /secure HTTP/1.1\r\nHost: x.test\r\nConnection: close\r\n\r\n");
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(upstream.seen.at(-1)?.headers).toMatchObject({
    "x-forwarded-proto": "https",
    "x-forwarded-port": String(port),
    "x-forwarded-host": "x.test",
  });
});

test("a route's SNIs decide on the TLS port", async () => {
  const routeOf = async (servername: string) => {
    const traced = `GET /sni HTTP/1.1\r\nHost: x\r\nX-Gatehouse-Trace: test-token\r\nConnection: close\r\n\r\n`;
    const id = /x-kong-request-id: ([0-9a-f]+)/i.exec(await speakHttp1(traced, servername))?.[1];
    return (await (await node.admin(`/gatehouse/traces/${id}`)).json()).matchedRoute.name;
  };
  expect(await routeOf("a.example.test")).toBe("sni");
  expect(await routeOf("other.test")).toBe("all");
});

function openSession(): ClientHttp2Session {
  const session = connectHttp2(`https://localhost:${port}`, { rejectUnauthorized: false });
  sessions.push(session);
  return session;
}

interface Http2Answer {
  headers: IncomingHttpHeaders;
  body: Buffer;
  trailers: IncomingHttpHeaders | null;
}

async function speakHttp2(headers: Record<string, string | string[]>, body?: Buffer): Promise<Http2Answer> {
  const session = openSession();
  const stream = session.request(headers, { endStream: body === undefined });
  if (body) stream.end(body);
  let trailers: IncomingHttpHeaders | null = null;
  stream.on("trailers", (received) => {
    trailers = received;
  });
  const [answered] = (await once(stream, "response")) as [IncomingHttpHeaders];
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  session.close();
  return { headers: answered, body: Buffer.concat(chunks), trailers };
}

test("by HTTP/2 a request reaches the upstream as HTTP/1.1, cookies in one header", async () => {
  const { headers, body } = await speakHttp2(
    { ":method": "POST", ":path": "/x?y=1", cookie: ["a=1", "b=2"], "x-custom": "v", host: `localhost:${port}` },
    Buffer.from("hello"),
  );
  expect(headers).toMatchObject({ ":status": 200, "set-cookie": ["a=1", "b=2"], "x-camelcase": "yes" });
  expect(headers.via).toBe("1.1 kong/3.9.1");
  const seen = JSON.parse(body.toString());
  expect(seen).toMatchObject({ url: "/x?y=1", body: "hello" });
  expect(seen.headers).toMatchObject({
    cookie: "a=1; b=2",
    "x-custom": "v",
    "x-forwarded-proto": "https",
    via: "2.0 kong/3.9.1",
  });
});

test("by HTTP/2 large bodies stream both ways, HEAD has no body", async () => {
  const sent = Buffer.alloc(3_000_000, "x");
  expect((await speakHttp2({ ":method": "PUT", ":path": "/up" }, sent)).headers[":status"]).toBe(200);
  expect(upstream.seen.at(-1)?.body.length).toBe(sent.length);
  expect((await speakHttp2({ ":path": "/big" })).body.length).toBe(6_553_600);
  const head = await speakHttp2({ ":method": "HEAD", ":path": "/x" });
  expect([head.headers[":status"], head.body.length]).toEqual([200, 0]);
});

test("an upstream's trailers are passed on by HTTP/2", async () => {
  const { body, trailers } = await speakHttp2({ ":path": "/trailers", te: "trailers" });
  expect(body.toString()).toBe("body");
  expect(trailers).toMatchObject({ "x-sum": "42" });
});

test("by HTTP/1.1 trailers are passed on to who asks for them, and to nobody else", async () => {
  const ask = (header: string) => speakHttp1(`GET /trailers HTTP/1.1\r\nHost: a\r\n${header}Connection: close\r\n\r\n`);
  expect(await ask("TE: trailers\r\n")).toMatch(/\r\n0\r\nx-sum: 42\r\n\r\n$/i);
  expect(await ask("")).not.toMatch(/x-sum: 42/i);
});

test("a websocket is joined through over TLS", async () => {
  const answer = speakHttp1(
    "GET /socket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
  );
  const [received] = (await once(sockets, "connection")) as [WebSocket];
  received.send("hello", () => received.terminate());
  const text = await answer;
  expect(text).toMatch(/^HTTP\/1\.1 101 /);
  expect(text).toContain("hello");
});

test("by HTTP/2 two different names for the host are refused", async () => {
  const before = upstream.seen.length;
  const { headers } = await speakHttp2({ ":path": "/", ":authority": "a.test", host: "b.test" });
  expect(headers[":status"]).toBe(400);
  expect(upstream.seen.length).toBe(before);
});

test("bytes that are no TLS end their connection only", async () => {
  const response = await fetch(`http://127.0.0.1:${port}/`).catch(() => "refused");
  expect(response).toBe("refused");
  expect(await shownFor("api.example.test")).toBe("api.example.test");
});
