import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GatewayNode } from "#gateway/create-node.ts";
import { createEntity } from "#lib/domain/entities/create-entity.ts";
import { setEnabled } from "#lib/domain/entities/set-enabled.ts";
import { listGateways } from "#lib/domain/gateways/list-gateways.ts";
import { getOverview } from "#lib/domain/overview/get-overview.ts";
import { registerPublisher } from "#lib/domain/publish-hook.ts";
import { getPublicationState } from "#lib/domain/publishing/get-publication-state.ts";
import { browseVault } from "#lib/domain/references/browse-vault.ts";
import { checkReferences } from "#lib/domain/references/check-references.ts";
import { listFailingReferences } from "#lib/domain/references/list-failing-references.ts";
import { listVaultChoices } from "#lib/domain/references/list-vault-choices.ts";
import { suggestReferences } from "#lib/domain/references/suggest-references.ts";
import { getCacheEntry } from "#lib/domain/tests/get-cache-entry.ts";
import { purgeCache } from "#lib/domain/tests/purge-cache.ts";
import { sendTest } from "#lib/domain/tests/send-test.ts";
import { getDatabase } from "#lib/store/database.ts";
import { insertEmbeddedGateway } from "#lib/store/gateways.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { startEmbeddedNode } from "#lib/testing/start-embedded-node.ts";
import { createTestWorkspace, type TestWorkspace } from "#lib/testing/test-workspace.ts";
import { getProcessState } from "./process-state.ts";
import { publishWorkspace } from "./publish-workspace.ts";
import { readPublicationState } from "./read-publication-state.ts";
import { synchronizeNodes } from "./synchronize-nodes.ts";

const TOKEN = "embedded-token-6620";
const SECRET = "vault-value-canary-3318";
const ENVIRONMENT = { SHOP_DOOR_KEY: SECRET, DOOR_KEY: SECRET, GATEHOUSE_MASTER_KEY: "must-not-be-listed" };

provideTestDatabase();

let dataDir: string;
let node: GatewayNode;
let upstream: Server;
let upstreamPort: number;
let workspace: TestWorkspace;
const ids: Record<"service" | "route" | "cache" | "log", string> = { service: "", route: "", cache: "", log: "" };

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "gatehouse-"));
  upstream = createServer((request, response) => {
    response.setHeader("content-type", request.url?.includes("html") ? "text/html" : "application/json");
    response.end(JSON.stringify({ headers: request.headers }));
  });
  upstreamPort = await listen(upstream);
  node = await startEmbeddedNode({ adminToken: TOKEN, dataDir, environment: ENVIRONMENT });
  registerPublisher({
    publish: (id) => publishWorkspace(id),
    readState: (id) => readPublicationState(getDatabase(), id),
  });
  workspace = await createTestWorkspace();
  await insertEmbeddedGateway(getDatabase(), workspace.id);
});

afterAll(async () => {
  registerPublisher(null);
  await node.close(100);
  upstream.closeAllConnections();
  await new Promise((resolve) => upstream.close(resolve));
  await rm(dataDir, { recursive: true, force: true });
});

describe("the embedded node", () => {
  it("is live with a change once it is saved", async () => {
    const service = { name: "sample", protocol: "http", host: "127.0.0.1", port: upstreamPort };
    const saved = await workspace.run("editor", createEntity, { kind: "services", data: service });
    ids.service = saved.entity.id;
    expect(saved.publication.nodes).toMatchObject([{ kind: "embedded" }]);
    await settle();
    const state = await workspace.run("viewer", getPublicationState, {});
    expect(state).toMatchObject({ snapshot: 1, nodes: [{ status: "live", liveSnapshot: 1 }] });
    const route = { name: "orders", paths: ["/orders"], service: { id: ids.service } };
    ids.route = (await workspace.run("editor", createEntity, { kind: "routes", data: route })).entity.id;
    const config = { strategy: "memory", cache_ttl: 60 };
    const cache = { name: "proxy-cache-advanced", route: { id: ids.route }, config };
    ids.cache = (await workspace.run("editor", createEntity, { kind: "plugins", data: cache })).entity.id;
    await settle();
  });

  it("answers the test panel: Miss, then Hit with its age, the trace and the reason", async () => {
    const run = await workspace.run("viewer", sendTest, request({ count: 2 }));
    expect(run.responses.map(({ status, cache }) => [status, cache.status])).toEqual([
      [200, "Miss"],
      [200, "Hit"],
    ]);
    expect(run.responses[1]?.cache.ageSeconds).toBeGreaterThanOrEqual(0);
    expect(run.responses[1]?.trace?.matchedRoute).toEqual({ id: ids.route, name: "orders" });
    const bypass = await workspace.run("viewer", sendTest, request({ path: "/orders/html" }));
    expect(bypass.responses[0]?.cache).toMatchObject({ status: "Bypass", explanation: { field: "content_type" } });
    expect(JSON.stringify([run, bypass])).not.toContain(TOKEN);
  });

  it("purges one entry of one plugin", async () => {
    const send = () => workspace.run("viewer", sendTest, request({ path: "/orders/purge" }));
    await send();
    const [hit] = (await send()).responses;
    const key = hit?.headers.find(([name]) => name.toLowerCase() === "x-cache-key")?.[1] ?? "";
    const input = { pluginId: ids.cache, key };
    await expect(workspace.run("editor", getCacheEntry, input)).resolves.toMatchObject({
      status: 200,
      node: { name: "embedded" },
    });
    await expect(workspace.run("editor", purgeCache, input)).resolves.toMatchObject({
      nodes: [{ found: true, message: null }],
    });
    await expect(workspace.run("editor", getCacheEntry, input)).resolves.toBeNull();
    expect((await send()).responses[0]?.cache.status).toBe("Miss");
    await workspace.run("editor", purgeCache, { pluginId: ids.cache, key: null });
    expect((await send()).responses[0]?.cache.status).toBe("Miss");
  });

  it("proves references without showing a value", async () => {
    await workspace.run("secret-keeper", createEntity, {
      kind: "vaults",
      data: { prefix: "shop", name: "env", config: { prefix: "SHOP_" } },
    });
    const data = {
      name: "http-log",
      service: { id: ids.service },
      config: { http_endpoint: "{vault://shop/door-key}", headers: { authorization: "{vault://shop/missing}" } },
    };
    ids.log = (await workspace.run("editor", createEntity, { kind: "plugins", data })).entity.id;
    await settle();
    const references = [
      "{vault://shop/door-key}",
      "{vault://env/door-key}",
      "{vault://shop/missing}",
      "{vault://nowhere/x}",
    ];
    const checks = await workspace.run("editor", checkReferences, { references });
    expect(checks.map(({ node: { name }, results }) => [name, results.map(({ resolves }) => resolves)])).toEqual([
      ["embedded", [true, true, false, false]],
    ]);
    const vaults = [{ prefix: "draft", name: "env", config: { prefix: "SHOP_" } }];
    const drafted = await workspace.run("secret-keeper", checkReferences, {
      references: ["{vault://draft/door-key}"],
      vaults,
    });
    expect(drafted[0]?.results[0]?.resolves).toBe(true);
    const refused = workspace.run("editor", checkReferences, { references: ["{vault://draft/door-key}"], vaults });
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });

    const names = await workspace.run("editor", browseVault, { vault: "shop" });
    const failing = await workspace.run("viewer", listFailingReferences, {});
    const choices = await workspace.run("viewer", listVaultChoices, {});
    expect(names.names.map(({ path }) => path)).toContain("door-key");
    expect(failing).toMatchObject({
      uses: 2,
      failing: [{ reference: "{vault://shop/missing}", entity: { id: ids.log } }],
    });
    expect(choices).toMatchObject([
      { prefix: "shop", backend: "env", health: { status: "healthy", references: 2, failing: 1 } },
      { prefix: "env", entity: null, health: { status: "unknown" } },
      { prefix: "local", entity: null, health: { status: "unknown" } },
    ]);
    expect(JSON.stringify([checks, drafted, names, failing, choices])).not.toMatch(/canary|must-not-be-listed|MASTER/i);
  });

  it("suggests the references of the same field first", async () => {
    const suggested = await workspace.run("editor", suggestReferences, {
      kind: "plugins",
      name: "http-log",
      field: "config.http_endpoint",
    });
    expect(suggested[0]).toMatchObject({
      reference: "{vault://shop/door-key}",
      isNextToField: true,
      usedBy: { id: ids.log },
    });
    expect(suggested).toHaveLength(2);
    const own = { kind: "plugins", id: ids.log, field: "config.http_endpoint" };
    const others = await workspace.run("editor", suggestReferences, own);
    expect(others.map(({ reference }) => reference)).toEqual(["{vault://shop/missing}"]);
    await expect(workspace.run("viewer", suggestReferences, own)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("takes a default vault, which answers to its backend's id", async () => {
    await workspace.run("secret-keeper", createEntity, {
      kind: "vaults",
      data: { prefix: "env", name: "env", config: { prefix: "SHOP_" } },
    });
    await settle();
    expect((await workspace.run("viewer", getPublicationState, {})).nodes[0]?.status).toBe("live");
    const [checks] = await workspace.run("editor", checkReferences, { references: ["{vault://env/door-key}"] });
    expect(checks?.results[0]?.resolves).toBe(true);
    const choices = await workspace.run("viewer", listVaultChoices, {});
    expect(choices.map(({ prefix }) => prefix)).toEqual(["env", "shop", "local"]);
  });

  it("shows the workspace at a glance, as far as the role may see", async () => {
    const overview = await workspace.run("owner", getOverview, { range: "5m" });
    expect(overview.traffic?.buckets.reduce((sum, { byClass }) => sum + byClass["2xx"], 0)).toBeGreaterThanOrEqual(6);
    expect(overview.topRoutes[0]?.route).toMatchObject({ id: ids.route, title: "orders" });
    expect(overview.steps.every(({ isDone }) => isDone)).toBe(true);
    expect(overview.counts).toMatchObject({ services: 1, routes: 1, plugins: 2, vaults: 2 });
    expect(overview.failingReferences).toHaveLength(1);
    expect(overview.activity?.length).toBeGreaterThan(0);
    expect((await workspace.run("viewer", getOverview, { range: "5m" })).activity).toBeNull();
  });

  it("stops serving a route that is disabled", async () => {
    const selection = { ids: [ids.route] };
    await workspace.run("editor", setEnabled, { kind: "routes", selection, enabled: false });
    await settle();
    const off = await workspace.run("viewer", sendTest, request({}));
    expect(off.responses[0]?.status).toBe(404);
    await workspace.run("editor", setEnabled, { kind: "routes", selection, enabled: true });
    await settle();
    expect((await workspace.run("viewer", sendTest, request({}))).responses[0]?.status).toBe(200);
  });

  it("refuses what is wrong by entity and field, and goes on serving what it has", async () => {
    const id = randomUUID();
    const titles = { name: "wrong", title: "wrong", titleSort: "wrong", searchText: "wrong" };
    const data = { name: "wrong", protocol: "http", host: "127.0.0.1", port: 99_999 };
    await getDatabase().entity.create({ data: { id, workspaceId: workspace.id, kind: "services", ...titles, data } });
    const counted = { data: { revisionNumber: { increment: 1 } }, where: { id: workspace.id } };
    await getDatabase().workspace.update(counted);
    const refused = await publishWorkspace(workspace.id);
    expect(refused.nodes[0]).toMatchObject({
      status: "refused",
      problems: [
        {
          entity: { id, kind: "services", title: "wrong" },
          field: "port",
          message: "value should be between 0 and 65535",
        },
      ],
    });
    expect((await workspace.run("viewer", sendTest, request({}))).responses[0]?.status).toBe(200);
    await getDatabase().entity.delete({ where: { id } });
    await getDatabase().workspace.update(counted);
    expect((await publishWorkspace(workspace.id)).nodes[0]?.status).toBe("live");
  });

  it("that was down while something changed gets the change when it is back, and is told apart meanwhile", async () => {
    await node.close(100);
    const service = { name: "late", protocol: "http", host: "127.0.0.1", port: upstreamPort };
    await workspace.run("editor", createEntity, { kind: "services", data: service });
    await settle();
    expect((await workspace.run("viewer", getPublicationState, {})).nodes[0]).toMatchObject({
      status: "unreachable",
      message: expect.stringContaining("nothing listens"),
    });
    await expect(workspace.run("viewer", sendTest, request({}))).resolves.toMatchObject({
      failure: expect.any(String),
    });
    await expect(workspace.run("editor", browseVault, { vault: "shop" })).rejects.toMatchObject({
      code: "unavailable",
    });

    node = await startEmbeddedNode({ adminToken: TOKEN, dataDir, environment: ENVIRONMENT, before: node });
    getProcessState().pauses.clear();
    await synchronizeNodes(workspace.id, "routine");
    const state = await workspace.run("viewer", getPublicationState, {});
    expect(state.nodes[0]).toMatchObject({ status: "live", liveSnapshot: state.snapshot, message: null });
    const [gateway] = await workspace.run("viewer", listGateways, {});
    expect(gateway?.nodes[0]).toMatchObject({
      version: expect.any(String),
      startedAt: expect.any(String),
      hasToken: true,
    });
  });
});

/** A save waits two seconds for its publication; this waits for its end, however busy the machine is. */
async function settle(): Promise<void> {
  await publishWorkspace(workspace.id);
}

function request(part: { path?: string; count?: number }): Record<string, unknown> {
  const headers = [{ name: "x-request", value: randomUUID() }];
  return {
    routeId: ids.route,
    method: "GET",
    path: "/orders",
    host: null,
    headers,
    body: null,
    count: 1,
    nodeId: null,
    ...part,
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
