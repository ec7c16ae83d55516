import { afterEach, beforeEach, expect, test } from "vitest";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";
import { testCatalog, testPlugin } from "../testing/test-catalog.ts";

let upstream: TestUpstream;
let node: TestNode;
const closed: string[] = [];

const label = testPlugin("label", 10, (instance) => ({
  headerFilter: ({ response }) => response.setHeader("X-Label", instance.config().label),
  close: () => void closed.push(instance.config().label),
}));
/** Stands before authentication, so it never sees a consumer. */
const early = testPlugin("early", 5_000, (instance) => ({
  headerFilter: ({ response }) => response.setHeader("X-Early", instance.config().label),
}));

beforeEach(async () => {
  closed.length = 0;
  upstream = await startUpstream();
  node = await startTestNode({ catalog: testCatalog(label, early) });
});

afterEach(async () => {
  await node.close();
  await upstream.close();
});

type Scope = { route?: string; service?: string; consumer?: string; enabled?: boolean; protocols?: string[] };

const scoped = (name: string, scope: Scope, text: string) => ({ name, config: { label: text }, ...scope });

async function labelFor(scopes: [Scope, string][], apikey = "k-bob", header = "x-label"): Promise<string | null> {
  const posted = await node.configure({
    services: [
      { name: "s", url: upstream.url, routes: [{ name: "r", paths: ["/"], plugins: [{ name: "key-auth" }] }] },
    ],
    consumers: [
      { username: "bob", keyauth_credentials: [{ key: "k-bob" }] },
      { username: "eve", keyauth_credentials: [{ key: "k-eve" }] },
    ],
    plugins: scopes.flatMap(([scope, text]) => [scoped("label", scope, text), scoped("early", scope, text)]),
  });
  expect(posted.status, await posted.clone().text()).toBe(201);
  return (await fetch(node.proxyUrl, { headers: { apikey } })).headers.get(header);
}

/** Kong's precedence (reference: plugins, 2), most specific first. */
const RANKED: [Scope, string][] = [
  [{ route: "r", service: "s", consumer: "bob" }, "route+service+consumer"],
  [{ route: "r", consumer: "bob" }, "route+consumer"],
  [{ service: "s", consumer: "bob" }, "service+consumer"],
  [{ route: "r", service: "s" }, "route+service"],
  [{ consumer: "bob" }, "consumer"],
  [{ route: "r" }, "route"],
  [{ service: "s" }, "service"],
  [{}, "global"],
];

test.each(RANKED.map(([, text], rank) => [text, rank] as const))(
  "%s is chosen when nothing above it is there",
  async (text, rank) => {
    const scopes = RANKED.slice(rank);
    expect(await labelFor(scopes)).toBe(text);
    expect(await labelFor(scopes.toReversed())).toBe(text);
  },
);

test("another consumer gets what applies without one", async () => {
  expect(await labelFor(RANKED, "k-eve")).toBe("route+service");
});

test("a plugin whose turn comes before authentication never sees the consumer", async () => {
  expect(await labelFor(RANKED, "k-bob", "x-early")).toBe("route+service");
});

test("an instance that is off is as if absent", async () => {
  expect(
    await labelFor([
      [{ route: "r", enabled: false }, "off"],
      [{}, "global"],
    ]),
  ).toBe("global");
});

test("an instance for other protocols does not apply", async () => {
  expect(
    await labelFor([
      [{ route: "r", protocols: ["https"] }, "https"],
      [{}, "global"],
    ]),
  ).toBe("global");
});

test("an instance that did not change lives on, one that did is closed once its requests have ended", async () => {
  await labelFor([[{}, "one"]]);
  await labelFor([[{}, "one"]]);
  expect(closed).toEqual([]);
  await labelFor([[{}, "two"]]);
  await expect.poll(() => closed).toEqual(["one"]);
});
