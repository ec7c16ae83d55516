import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";
import { TrustedPeers } from "./trusted-peers.ts";

let upstream: TestUpstream;
const nodes: TestNode[] = [];

beforeAll(async () => {
  upstream = await startUpstream();
});

afterAll(async () => {
  for (const node of nodes) await node.close();
  await upstream?.close();
});

const SAID = {
  "X-Forwarded-For": "9.9.9.9",
  "X-Real-IP": "8.8.8.8",
  "X-Forwarded-Proto": "https",
  "X-Forwarded-Host": "public.example",
  "X-Forwarded-Port": "443",
  "X-Forwarded-Path": "/public/x",
  "X-Forwarded-Prefix": "/public",
};

async function start(addresses: string[]): Promise<TestNode> {
  const node = await startTestNode({ trustedPeers: { addresses, realIpHeader: "X-Real-IP", isRecursive: false } });
  nodes.push(node);
  const route = (name: string, fields: object = {}) => ({ name, paths: [`/${name}`], ...fields });
  const routes = [
    route("any"),
    route("secure", { protocols: ["https"] }),
    route("moved", { protocols: ["https"], https_redirect_status_code: 308 }),
  ];
  expect((await node.configure({ services: [{ name: "s", url: upstream.url, routes }] })).status).toBe(201);
  return node;
}

test("what a trusted peer says of the client is believed and passed on", async () => {
  const node = await start(["10.0.0.0/8", "127.0.0.1"]);
  expect((await fetch(`${node.proxyUrl}/secure`, { headers: SAID })).status).toBe(200);
  expect(upstream.seen.at(-1)?.headers).toMatchObject({
    "x-real-ip": "8.8.8.8",
    "x-forwarded-for": "9.9.9.9, 127.0.0.1",
    "x-forwarded-proto": "https",
    "x-forwarded-host": "public.example",
    "x-forwarded-port": "443",
    "x-forwarded-path": "/public/x",
    "x-forwarded-prefix": "/public",
  });
  const moved = await fetch(`${node.proxyUrl}/moved`, {
    headers: { ...SAID, "X-Forwarded-Proto": "http" },
    redirect: "manual",
  });
  expect(moved.headers.get("location")).toBe("https://public.example/moved");
});

test("what anybody else says is not", async () => {
  const node = await start(["10.0.0.0/8"]);
  expect((await fetch(`${node.proxyUrl}/secure`, { headers: SAID })).status).toBe(426);
  expect((await fetch(`${node.proxyUrl}/any`, { headers: SAID })).status).toBe(200);
  expect(upstream.seen.at(-1)?.headers).toMatchObject({
    "x-real-ip": "127.0.0.1",
    "x-forwarded-for": "9.9.9.9, 127.0.0.1",
    "x-forwarded-proto": "http",
    "x-forwarded-host": "127.0.0.1",
    "x-forwarded-prefix": "/any",
  });
});

test.each([
  [false, "1.1.1.1, 2.2.2.2, 10.0.0.9", "10.0.0.9"],
  [true, "1.1.1.1, 2.2.2.2, 10.0.0.9", "2.2.2.2"],
  [true, "10.0.0.1, 10.0.0.9", "10.0.0.1"],
  [true, "1.1.1.1, nonsense, 10.0.0.9", "10.0.0.9"],
  [false, "unknown", "10.0.0.5"],
  [true, "2001:db8::1", "2001:db8::1"],
])("with recursion %s the client in '%s' is %s", (isRecursive, header, expected) => {
  const peers = new TrustedPeers({ addresses: ["10.0.0.0/8"], realIpHeader: "X-Forwarded-For", isRecursive });
  expect(peers.realIp("10.0.0.5", () => header)).toBe(expected);
});

test.each(["localhost", "10.0.0.0/33", "10.0.0.0/8/8", "::1/129", "1.2.3"])("%s is no address to trust", (address) => {
  const make = () => new TrustedPeers({ addresses: [address], realIpHeader: "X-Real-IP", isRecursive: false });
  expect(make).toThrow(`${address} is neither an IP address nor a network such as 10.0.0.0/8.`);
});
