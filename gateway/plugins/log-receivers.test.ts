import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readFile, rename } from "node:fs/promises";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";

let upstream: TestUpstream;
let node: TestNode;
let closers: (() => void)[];

beforeEach(async () => {
  closers = [];
  upstream = await startUpstream(({ url }, response) => void response.writeHead(url === "/missing" ? 404 : 200).end());
  node = await startTestNode({ environment: { LOGGLY_KEY: "a-loggly-token" } });
});
afterEach(async () => {
  await node.close();
  await upstream.close();
  for (const close of closers) close();
});

async function configure(name: string, config: Record<string, unknown>): Promise<void> {
  const answer = await node.configure({
    services: [{ name: "orders", url: upstream.url, routes: [{ name: "orders", paths: ["/"] }] }],
    plugins: [{ name, config }],
  });
  expect(answer.status).toBe(201);
}

const call = (path: string) =>
  fetch(node.proxyUrl + path, { headers: { Authorization: "Bearer secret" } }).then((response) => response.text());

function expectRecord(text: string | undefined, uri: string): void {
  const record = JSON.parse(text ?? "");
  expect(record).toMatchObject({
    request: { uri, method: "GET", headers: { authorization: "REDACTED" } },
    response: { status: 200 },
    service: { name: "orders" },
    route: { name: "orders" },
    source: "upstream",
  });
  expect(text).not.toContain("secret");
}

async function startTcp(): Promise<{ port: number; lines: () => string[]; sockets: Socket[] }> {
  let text = "";
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("data", (chunk) => {
      text += String(chunk);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, lines: () => text.split("\n").slice(0, -1), sockets };
}

async function startUdp(): Promise<{ port: number; received: string[] }> {
  const received: string[] = [];
  const socket = createSocket("udp4", (message) => void received.push(String(message)));
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  closers.push(() => socket.close());
  return { port: socket.address().port, received };
}

it("tcp-log writes a line for each request over one connection, and comes back when that breaks", async () => {
  const tcp = await startTcp();
  await configure("tcp-log", { host: "127.0.0.1", port: tcp.port });
  await call("/a");
  await vi.waitFor(() => expect(tcp.lines()).toHaveLength(1));
  await call("/b");
  await vi.waitFor(() => expect(tcp.lines()).toHaveLength(2));
  expect(tcp.sockets).toHaveLength(1);
  expectRecord(tcp.lines()[0], "/a");
  tcp.sockets[0]?.destroy();
  await vi.waitFor(async () => {
    await call("/c");
    expect(tcp.sockets).toHaveLength(2);
  });
  await vi.waitFor(() => expect(tcp.lines().length).toBeGreaterThan(2));
});

it("tcp-log says which receiver is away", async () => {
  await configure("tcp-log", { host: "127.0.0.1", port: 1 });
  await call("/a");
  await vi.waitFor(() => expect(node.logged.join("\n")).toContain("the receiver at 127.0.0.1:1 cannot be reached"));
});

it("udp-log sends a datagram for each request", async () => {
  const udp = await startUdp();
  await configure("udp-log", {
    host: "127.0.0.1",
    port: udp.port,
    custom_fields_by_lua: { team: "return 'blue'" },
  });
  await call("/a?b=1");
  await vi.waitFor(() => expect(udp.received).toHaveLength(1));
  expectRecord(udp.received[0], "/a?b=1");
  expect(JSON.parse(udp.received[0] ?? "")).toMatchObject({ team: "blue" });
});

it("loggly sends syslog messages with the token of a vault, and leaves out what is not severe enough", async () => {
  const udp = await startUdp();
  await configure("loggly", {
    host: "127.0.0.1",
    port: udp.port,
    key: "{vault://env/loggly-key}",
    tags: ["a", "b"],
    log_level: "warning",
    successful_severity: "err",
    client_errors_severity: "notice",
  });
  await call("/missing");
  await call("/a");
  await vi.waitFor(() => expect(udp.received).toHaveLength(1));
  const [, head, json] =
    /^(<11>1 \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \S+ kong - - \[\S+ tag="a" tag="b"\]) (.*)$/.exec(udp.received[0] ?? "") ??
    [];
  expect(head).toContain("[a-loggly-token@41058");
  expectRecord(json, "/a");
});

it("file-log appends lines, and follows a rotated file only when told so", async () => {
  for (const reopen of [false, true]) {
    const path = join(node.dataDir, `requests-${reopen}.log`);
    await configure("file-log", { path, reopen });
    const lines = (file: string) => readFile(file, "utf8").then((text) => text.split("\n").slice(0, -1));
    await call("/a");
    await vi.waitFor(async () => expect(await lines(path)).toHaveLength(1));
    expectRecord((await lines(path))[0], "/a");
    await rename(path, `${path}.1`);
    await call("/b");
    await vi.waitFor(async () => expect(await lines(reopen ? path : `${path}.1`)).toHaveLength(reopen ? 1 : 2));
  }
});

it("file-log names a file that it cannot write", async () => {
  await configure("file-log", { path: join(node.dataDir, "missing", "requests.log") });
  await call("/a");
  await vi.waitFor(() => expect(node.logged.join("\n")).toMatch(/missing\/requests\.log cannot be written \(ENOENT\)/));
});

it.each(["a*b", "a&b", "a%b", "a`b"])("file-log refuses the file name %s", async (path) => {
  const answer = await node.configure({ plugins: [{ name: "file-log", config: { path } }] });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("not a valid filename");
});
