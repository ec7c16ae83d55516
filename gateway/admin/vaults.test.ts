import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { BackendError } from "#lib/catalog/define-backend.ts";
import type { RotationOutcome, SecretState, VaultTest } from "#lib/contract/node-protocol.ts";
import { createMemoryBackend } from "#lib/testing/memory-backend.ts";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";
import { testCatalog, testPlugin } from "../testing/test-catalog.ts";

const CANARY = "canary-4417";
const REFERENCE = "{vault://my-vault/redis/password}";
const { backend, secrets, state, put } = createMemoryBackend({ isFull: true });

/** Sends its secret upstream, where the test sees it. */
const telling = testPlugin("telling", 10, (instance) => ({
  access: (exchange) => exchange.upstream.setHeader("X-Secret", instance.config().secret || "(empty)"),
}));

let node: TestNode;
let upstream: TestUpstream;

beforeAll(async () => {
  upstream = await startUpstream();
  const catalog = {
    ...testCatalog(telling),
    backends: [backend],
    findBackend: (id: string) => (id === "test" ? backend : null),
  };
  const environment = { KONG_VAULT_TEST_REGION: CANARY, KONG_VAULT_TEST_TTL: "nonsense" };
  node = await startTestNode({ catalog, environment });
});

afterAll(async () => {
  await node.close();
  await upstream.close();
});

beforeEach(async () => {
  secrets.clear();
  Object.assign(state, { error: null, authError: null, listError: null });
  put("redis", JSON.stringify({ password: CANARY }), { version: "v7" });
  const plugins = [{ name: "telling", config: { secret: REFERENCE } }];
  const routes = [{ name: "r", paths: ["/"], plugins }];
  const posted = await node.configure({
    vaults: [{ name: "test", prefix: "my-vault", config: {} }],
    services: [{ name: `s-${Math.random()}`, url: upstream.url, routes }],
  });
  expect(posted.status, await posted.text()).toBe(201);
  await ask("/vaults/rotate", {});
});

async function ask<T>(path: string, body?: unknown): Promise<{ status: number; body: T }> {
  const init = { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  const response = await node.admin(`/gatehouse${path}`, body === undefined ? {} : init);
  const text = await response.text();
  expect(text).not.toContain(CANARY);
  return { status: response.status, body: JSON.parse(text) };
}

async function secretUpstream(): Promise<unknown> {
  await (await fetch(node.proxyUrl)).arrayBuffer();
  return upstream.seen.at(-1)?.headers["x-secret"];
}

test("a vault is tested by steps, all or some, saved or not, in the order in which they build on each other", async () => {
  const all = await ask<VaultTest>("/vaults/test", { vault: "my-vault" });
  expect(all.body.steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
    "reach skipped",
    "tls skipped",
    "authenticate passed",
    "list passed",
    "read passed",
  ]);
  const draft = { prefix: "new", name: "test", config: { region: "eu" } };
  const some = await ask<VaultTest>("/vaults/test", { vault: draft, steps: ["list", "authenticate"] });
  expect(some.body.steps.map(({ step }) => step)).toEqual(["authenticate", "list"]);
});

test("a written secret is in use with the next request, and the answer has its version only", async () => {
  expect(await secretUpstream()).toBe(CANARY);
  const change = { action: "put", key: "password", value: `${CANARY}-new` };
  expect(await ask("/vaults/write", { vault: "my-vault", resource: "redis", change })).toEqual({
    status: 200,
    body: { version: "v8" },
  });
  expect(await secretUpstream()).toBe(`${CANARY}-new`);
  expect(node.logged.join("\n")).not.toContain(CANARY);
});

test("a write from an outdated version is a conflict", async () => {
  const change = { action: "put", value: CANARY, ifVersion: "v1" };
  expect(await ask("/vaults/write", { vault: "my-vault", resource: "redis", change })).toMatchObject({ status: 409 });
});

test("a removed secret is not used any more", async () => {
  await ask("/vaults/write", { vault: "my-vault", resource: "redis", change: { action: "remove" } });
  expect(await secretUpstream()).toBe("(empty)");
});

test("secrets are read anew when told to, and the rest goes on with what it has", async () => {
  put("redis", JSON.stringify({ password: `${CANARY}-two` }));
  const rotate = (body: object) => ask<RotationOutcome>("/vaults/rotate", body);
  expect((await rotate({ vault: "other" })).body).toEqual({ renewed: 0, changed: 0, failed: [] });
  expect((await rotate({ vault: "my-vault", resource: "redis" })).body).toEqual({ renewed: 1, changed: 1, failed: [] });
  expect(await secretUpstream()).toBe(`${CANARY}-two`);
  state.error = new BackendError("unreachable", "down");
  expect((await rotate({})).body.failed).toEqual([
    { reference: REFERENCE, error: "could not get value from external vault (down)" },
  ]);
  expect(await secretUpstream()).toBe(`${CANARY}-two`);
});

test("the references of the running configuration are told with their state, never with a value", async () => {
  const list = async () => (await ask<{ secrets: SecretState[] }>("/secrets")).body.secrets;
  expect(await list()).toMatchObject([{ reference: REFERENCE, resolves: true, isStale: false }]);
  state.authError = new BackendError("unauthenticated", "the token was revoked");
  await ask("/vaults/test", { vault: "my-vault", steps: ["authenticate"] });
  expect(await list()).toMatchObject([{ resolves: true, isStale: true, error: "the token was revoked" }]);
  expect(node.logged.join("\n")).toContain("vault my-vault cannot be used (the token was revoked)");
  state.authError = null;
  await ask("/vaults/test", { vault: "my-vault", steps: ["authenticate"] });
  expect(node.logged.at(-1)).toBe("vault my-vault answers again");
});

test("settings of the node's environment are told by name, where they count", async () => {
  expect((await ask("/vault-settings")).body).toEqual({ settings: [{ backend: "test", fields: ["region"] }] });
});

describe("refuses", () => {
  const put = (change: object) => ({ vault: "my-vault", resource: "redis", change });
  test.each([
    ["/vaults/test", {}],
    ["/vaults/test", { vault: "my-vault", steps: ["explode"] }],
    ["/vaults/test", { vault: "my-vault", steps: [] }],
    ["/vaults/test", { vault: "ghost" }],
    ["/vaults/write", put({ action: "put" })],
    ["/vaults/write", put({ action: "put", value: "é".repeat(600_000) })],
    ["/vaults/write", put({ action: "restore" })],
    ["/vaults/write", put({ action: "burn" })],
    ["/vaults/write", { vault: "my-vault", resource: "", change: { action: "remove" } }],
    ["/vaults/rotate", { vault: 7 }],
  ])("%s %j", async (path, input) => {
    const { status, body } = await ask<{ message: string }>(path, input);
    expect(status).toBe(400);
    expect(body.message).not.toBe("");
  });

  test("nothing that a secret may hold: a megabyte of any text goes through", async () => {
    const value = JSON.stringify({ password: "\u0000".repeat(150_000) });
    expect((await ask("/vaults/write", put({ action: "put", value }))).status).toBe(200);
  });
});
