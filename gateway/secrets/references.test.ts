import { afterEach, beforeEach, expect, test } from "vitest";
import { defineBackend } from "#lib/catalog/define-backend.ts";
import { number, record } from "#lib/schema/field-spec.ts";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";
import { testCatalog, testPlugin } from "../testing/test-catalog.ts";

let upstream: TestUpstream;
let node: TestNode;

/** Sends its secret upstream, where the test sees it. */
const telling = testPlugin("telling", 10, (instance) => ({
  access: (exchange) => {
    const { secret } = instance.config();
    exchange.upstream.setHeader("X-Secret", secret === "" ? "(empty)" : (secret ?? "(unset)"));
  },
}));

beforeEach(async () => {
  upstream = await startUpstream();
  node = await startTestNode({
    catalog: testCatalog(telling),
    environment: {
      PLAIN: "canary-plain",
      JSON: '{"user":"canary-user"}',
      TEAM_TOKEN: "canary-team",
      GATEHOUSE_MASTER_KEY: "canary-master",
    },
  });
});

afterEach(async () => {
  await node.close();
  await upstream.close();
});

async function secretFor(secret: string | null, extra: Record<string, unknown> = {}): Promise<string | undefined> {
  const posted = await node.configure({
    services: [
      {
        name: "s",
        url: upstream.url,
        routes: [{ name: "r", paths: ["/"], plugins: [{ name: "telling", config: { secret } }] }],
      },
    ],
    ...extra,
  });
  const text = await posted.text();
  expect(posted.status, text).toBe(201);
  expect(text).not.toContain("canary");
  await (await fetch(node.proxyUrl)).arrayBuffer();
  return upstream.seen.at(-1)?.headers["x-secret"] as string | undefined;
}

test("a reference becomes its value for the plugin, and stays text everywhere else", async () => {
  expect(await secretFor("{vault://env/plain}")).toBe("canary-plain");
  expect(await secretFor("{vault://env/json/user}")).toBe("canary-user");
  for (const path of ["/plugins", "/config", "/gatehouse/status"]) {
    expect(await (await node.admin(path)).text()).not.toContain("canary");
  }
  expect(node.logged.join("\n")).not.toContain("canary");
});

test("a vault of the configuration is found by its prefix, a default one by its backend", async () => {
  const vaults = [{ name: "env", prefix: "team", config: { prefix: "TEAM_" } }];
  expect(await secretFor("{vault://team/token}", { vaults })).toBe("canary-team");
  const defaults = {
    default_vaults: [{ id: "11111111-1111-4111-8111-111111111111", name: "env", config: { prefix: "TEAM_" } }],
  };
  expect(await secretFor("{vault://env/token}", { _gatehouse: defaults })).toBe("canary-team");
});

test("a reference that does not resolve is the empty string, and the log names it", async () => {
  expect(await secretFor("{vault://env/nothing}")).toBe("(empty)");
  expect(node.logged.join("\n")).toContain("unable to resolve reference {vault://env/nothing}");
});

test("a literal stays as it is, and so does an unset field", async () => {
  expect(await secretFor("Bearer {vault://env/plain}")).toBe("Bearer {vault://env/plain}");
  expect(await secretFor(null)).toBe("(unset)");
});

test("the project's own settings cannot be read through a reference", async () => {
  expect(await secretFor("{vault://env/gatehouse-master-key}")).toBe("(empty)");
});

test("a secret that changes in its backend changes for the plugin, without a new configuration", async () => {
  let value = "first";
  const store = defineBackend({
    id: "store",
    title: "Store",
    summary: "A backend of this test",
    icon: "box",
    config: record({ ttl: number(), neg_ttl: number(), resurrect_ttl: number() }),
    capabilities: { list: false, write: false, versions: false },
    connect: async () => ({ get: async () => ({ value }) }),
  });
  const base = testCatalog(telling);
  const catalog = { ...base, backends: [store], findBackend: (id: string) => (id === "store" ? store : null) };
  await node.close();
  node = await startTestNode({ catalog, environment: { KONG_VAULT_ROTATION_INTERVAL: "0.02" } });
  const vaults = [{ name: "store", prefix: "my-store", config: { ttl: 0.01, resurrect_ttl: 0.01 } }];
  expect(await secretFor("{vault://my-store/x}", { vaults })).toBe("first");
  value = "second";
  await expect
    .poll(async () => {
      await (await fetch(node.proxyUrl)).arrayBuffer();
      return upstream.seen.at(-1)?.headers["x-secret"];
    })
    .toBe("second");
});
