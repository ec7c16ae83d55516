import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { startTestNode } from "../testing/start-test-node.ts";
import { startUpstream } from "../testing/start-upstream.ts";
import type { AccessEntry } from "./access-log.ts";

test("each request is a line of JSON that holds no credential", async () => {
  let written = "";
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString();
      done();
    },
  });
  const upstream = await startUpstream();
  const node = await startTestNode({ accessLog: out });
  await node.configure({
    services: [{ name: "s", url: upstream.url, routes: [{ name: "r", paths: ["/a"] }] }],
  });
  const secrets = {
    Authorization: "Bearer canary-1",
    Cookie: "sid=canary-2",
    Referer: "https://x.test/p?token=canary-3",
  };
  await (await fetch(`${node.proxyUrl}/a/b?apikey=canary-4&page=2`, { headers: secrets })).text();
  await (await fetch(`${node.proxyUrl}/nothing`)).text();
  await node.close();
  await upstream.close();
  const [proxied, refused] = written
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as AccessEntry);
  expect(proxied).toMatchObject({
    clientIp: "127.0.0.1",
    method: "GET",
    path: "/a/b",
    queryNames: ["apikey", "page"],
    status: 200,
    route: "r",
    service: "s",
    upstream: `127.0.0.1:${upstream.port}`,
    tries: 1,
    referer: "https://x.test/p",
  });
  expect(refused).toMatchObject({ path: "/nothing", status: 404, route: null, upstream: null, tries: 0 });
  expect(written).not.toContain("canary");
});

test("probes ask without a token whether the node lives and is ready", async () => {
  const node = await startTestNode();
  const probe = async (path: string) => (await fetch(node.adminUrl + path)).status;
  expect([await probe("/status/live"), await probe("/status/ready"), await probe("/status")]).toEqual([200, 503, 401]);
  await node.configure({});
  expect(await probe("/status/ready")).toBe(200);
  await node.close();
});
