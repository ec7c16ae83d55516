import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GatewayNode } from "#gateway/create-node.ts";
import { publishWorkspace } from "#lib/publish/publish-workspace.ts";
import { getDatabase } from "#lib/store/database.ts";
import { insertEmbeddedGateway } from "#lib/store/gateways.ts";
import { insertGateway, insertNode } from "#lib/store/nodes.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { startEmbeddedNode } from "#lib/testing/start-embedded-node.ts";
import { createTestWorkspace, type TestWorkspace } from "#lib/testing/test-workspace.ts";
import { createEntity } from "../entities/create-entity.ts";
import { checkVaults } from "../vaults/check-vaults.ts";
import { getVaultHealth } from "../vaults/get-vault-health.ts";
import { listVaultSettings } from "../vaults/list-vault-settings.ts";
import { rotateSecrets } from "./rotate-secrets.ts";
import { simulateRotation } from "./simulate-rotation.ts";
import { testVault } from "./test-vault.ts";

const CANARY = "canary-2290";
const REFERENCE = "{vault://shop/redis/password}";

provideTestDatabase();

let dataDir: string;
let node: GatewayNode;
let workspace: TestWorkspace;
let vaultId: string;
const routes: Record<string, string> = {};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "gatehouse-"));
  const environment = { SHOP_REDIS: JSON.stringify({ password: CANARY }), KONG_VAULT_ENV_PREFIX: "SHOP_" };
  node = await startEmbeddedNode({ adminToken: "a-token", dataDir, environment });
  workspace = await createTestWorkspace();
  await insertEmbeddedGateway(getDatabase(), workspace.id);
  const create = async (kind: string, data: object) =>
    (await workspace.run("owner", createEntity, { kind, data })).entity.id;
  vaultId = await create("vaults", { name: "env", prefix: "shop", config: { prefix: "SHOP_" } });
  const service = await create("services", { name: "orders", host: "127.0.0.1" });
  for (const [name, of] of [
    ["read", service],
    ["write", service],
    ["other", null],
  ] as const) {
    routes[name] = await create("routes", { name, paths: [`/${name}`], ...(of && { service: { id: of } }) });
  }
  const config = { strategy: "redis", redis: { host: "127.0.0.1", port: 1, password: REFERENCE } };
  await create("plugins", { name: "proxy-cache-advanced", service: { id: service }, config });
  await publishWorkspace(workspace.id);
});

afterAll(async () => {
  await node.close(100);
  await rm(dataDir, { recursive: true, force: true });
});

async function auditOf(verb: string): Promise<string[]> {
  const rows = await getDatabase().auditEntry.findMany({ where: { verb, workspaceId: workspace.id } });
  expect(JSON.stringify(rows)).not.toContain(CANARY);
  return rows.map(({ summary }) => summary).sort();
}

describe("a test of a vault", () => {
  const brief = (test: Awaited<ReturnType<typeof testVault.run>>) =>
    test.nodes.map(({ node: { name }, steps, error }) => [
      name,
      error,
      ...steps.map(({ step, outcome }) => `${step} ${outcome}`),
    ]);

  it("is made on every node, of a saved vault and of one that is not, and holds no value", async () => {
    const saved = await workspace.run("secret-keeper", testVault, { id: vaultId, draft: null });
    const draft = { prefix: "new", name: "env", config: { prefix: "SHOP_" } };
    const unsaved = await workspace.run("secret-keeper", testVault, { id: null, draft });
    const passed = [
      "embedded",
      null,
      "reach skipped",
      "tls skipped",
      "authenticate skipped",
      "list passed",
      "read passed",
    ];
    expect(brief(saved)).toEqual([passed]);
    expect(brief(unsaved)).toEqual([passed]);
    expect(JSON.stringify([saved, unsaved])).not.toContain(CANARY);
    expect(await auditOf("vault.test")).toEqual([
      "tested the connection of vault new with settings that are not saved",
      "tested the connection of vault shop",
    ]);
  });

  it("is for those who may save a vault", async () => {
    for (const role of ["editor", "viewer", "auditor"] as const) {
      await expect(workspace.run(role, testVault, { id: vaultId, draft: null })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  });

  it("of a vault of another workspace finds nothing", async () => {
    const other = await createTestWorkspace();
    await expect(other.run("owner", testVault, { id: vaultId, draft: null })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("of neither a vault nor settings is refused", async () => {
    await expect(workspace.run("owner", testVault, { id: null, draft: null })).rejects.toMatchObject({
      code: "invalid",
    });
  });
});

describe("reading secrets anew", () => {
  it("is done by the nodes, and Activity names whose secrets", async () => {
    const { nodes } = await workspace.run("secret-keeper", rotateSecrets, { vault: "shop", resource: "redis" });
    expect(nodes).toMatchObject([{ node: { name: "embedded" }, outcome: { renewed: 1, failed: [] }, error: null }]);
    await workspace.run("secret-keeper", rotateSecrets, { vault: null, resource: null });
    expect(await auditOf("secret.rotate")).toEqual([
      "had the gateways read all secrets anew",
      "had the gateways read secret redis of vault shop anew",
    ]);
  });
});

describe("a simulated rotation", () => {
  it("names the fields, the routes with their requests, and Redis", async () => {
    const input = { vault: "shop", resource: "redis", key: "password" };
    const simulation = await workspace.run("editor", simulateRotation, input);
    expect(simulation).toMatchObject({
      uses: [{ field: "config.redis.password", reference: REFERENCE, key: "password", entity: { kind: "plugins" } }],
      redisConnections: true,
    });
    expect(simulation.routes).toEqual([
      { id: routes.read, title: "read", requestsLastHour: 0 },
      { id: routes.write, title: "write", requestsLastHour: 0 },
    ]);
    expect(await workspace.run("editor", simulateRotation, { ...input, key: "username" })).toEqual({
      uses: [],
      routes: [],
      redisConnections: false,
    });
  });

  it("counts a plugin without a scope for every route", async () => {
    const config = { http_endpoint: "http://127.0.0.1:1", headers: { Authorization: "{vault://shop/log/token}" } };
    await workspace.run("owner", createEntity, { kind: "plugins", data: { name: "http-log", config } });
    const input = { vault: "shop", resource: "log", key: null };
    const simulation = await workspace.run("editor", simulateRotation, input);
    expect(simulation.routes.map(({ title }) => title)).toEqual(["other", "read", "write"]);
  });
});

describe("settings of the node's environment", () => {
  it("are told by name", async () => {
    expect(await workspace.run("viewer", listVaultSettings, {})).toEqual([{ backend: "env", fields: ["prefix"] }]);
  });
});

describe("the health of a vault on no network", () => {
  it("is not checked in the background", async () => {
    await checkVaults(getDatabase());
    expect(await getDatabase().vaultCheck.count()).toBe(0);
    expect(await workspace.run("viewer", getVaultHealth, { id: vaultId })).toEqual({
      now: { state: "unknown", text: "It is on no network, so there is nothing to check.", checkedAt: null },
      points: [],
    });
  });
});

describe("a Kong node and one that is down", () => {
  it("say so beside the answers of the others", async () => {
    const place = { gatewayId: crypto.randomUUID(), adminUrl: "http://127.0.0.1:1", proxyUrl: "http://127.0.0.1:1" };
    await insertGateway(getDatabase(), { id: place.gatewayId, workspaceId: workspace.id, name: "Edge", kind: "kong" });
    await insertNode(getDatabase(), { ...place, id: crypto.randomUUID(), name: "edge-1", adminToken: null });
    const { nodes } = await workspace.run("owner", testVault, { id: vaultId, draft: null });
    expect(nodes.map(({ node: { name }, error }) => [name, error])).toEqual([
      ["embedded", null],
      ["edge-1", "This is a Kong node: it cannot test a vault."],
    ]);
    await node.close(100);
    const { nodes: after } = await workspace.run("owner", rotateSecrets, { vault: "shop", resource: null });
    expect(after.find(({ node: { name } }) => name === "embedded")).toMatchObject({
      outcome: null,
      error: expect.stringContaining("cannot be reached: nothing listens there"),
    });
  });
});
