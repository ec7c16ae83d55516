import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";

let dataDir: string;
let upstream: TestUpstream;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "gateway-kept-"));
  upstream = await startUpstream();
});

afterEach(async () => {
  await upstream.close();
  await rm(dataDir, { recursive: true, force: true });
});

const config = () => ({
  services: [{ name: "s", url: upstream.url, tags: ["canary-4711"], routes: [{ name: "r", paths: ["/a"] }] }],
});

test("after a restart the node serves what it served before, under the same hash and ids", async () => {
  const first = await startTestNode({ dataDir });
  await first.configure(config());
  const before = await (await first.admin("/status")).json();
  const routes = await (await first.admin("/routes")).json();
  await first.close();
  const second = await startTestNode({ dataDir });
  expect((await fetch(`${second.proxyUrl}/a`)).status).toBe(200);
  expect(await (await second.admin("/status")).json()).toMatchObject({
    configuration_hash: (before as { configuration_hash: string }).configuration_hash,
  });
  expect(await (await second.admin("/routes")).json()).toEqual(routes);
  await second.close();
});

test("what is on disk is encrypted and for the owner alone", async () => {
  const node = await startTestNode({ dataDir });
  await node.configure(config());
  await node.close();
  const path = join(dataDir, "gateway-config.bin");
  expect((await readFile(path)).toString("latin1")).not.toContain("canary-4711");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test("without a key from outside the node makes one for itself, for the owner alone, and finds it again", async () => {
  const first = await startTestNode({ dataDir, gatewayKey: null });
  await first.configure(config());
  await first.close();
  expect((await stat(join(dataDir, "gateway.key"))).mode & 0o777).toBe(0o600);
  const second = await startTestNode({ dataDir, gatewayKey: null });
  expect((await fetch(`${second.proxyUrl}/a`)).status).toBe(200);
  await second.close();
});

test.each([
  ["another key", {}, { gatewayKey: "another" }],
  ["a damaged file", { damage: true }, {}],
])("with %s the node starts empty and says why", async (_title, { damage = false }: { damage?: boolean }, options) => {
  const first = await startTestNode({ dataDir });
  await first.configure(config());
  await first.close();
  if (damage)
    await writeFile(join(dataDir, "gateway-config.bin"), "GHC1 nonsense that is long enough to be a file of ours");
  const second = await startTestNode({ dataDir, ...options });
  expect((await fetch(`${second.proxyUrl}/a`)).status).toBe(404);
  expect(second.logged.join("\n")).toContain("the last good configuration cannot be read");
  await second.close();
});

test("a configuration that was refused is not kept", async () => {
  const first = await startTestNode({ dataDir });
  await first.configure(config());
  expect((await first.configure({ services: [{ name: "broken" }] })).status).toBe(400);
  await first.close();
  const second = await startTestNode({ dataDir });
  expect((await fetch(`${second.proxyUrl}/a`)).status).toBe(200);
  await second.close();
});
