import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GatewayNode } from "#gateway/create-node.ts";
import { createServiceWithRoute } from "#lib/domain/entities/create-service-with-route.ts";
import { registerPublisher } from "#lib/domain/publish-hook.ts";
import { browseVault } from "#lib/domain/references/browse-vault.ts";
import { checkReferences } from "#lib/domain/references/check-references.ts";
import { describeSecret } from "#lib/domain/references/describe-secret.ts";
import { getSecretsCheck } from "#lib/domain/secrets/get-secrets-check.ts";
import { removeSecret } from "#lib/domain/secrets/remove-secret.ts";
import { writeSecret } from "#lib/domain/secrets/write-secret.ts";
import { getDatabase } from "#lib/store/database.ts";
import { insertEmbeddedGateway } from "#lib/store/gateways.ts";
import { insertGateway, insertNode } from "#lib/store/nodes.ts";
import { startConsoleServer } from "#lib/testing/console-server.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { type DbLessNode, startDbLessNode } from "#lib/testing/db-less-node.ts";
import { createAsOwner } from "#lib/testing/orders-workspace.ts";
import { startEmbeddedNode } from "#lib/testing/start-embedded-node.ts";
import { createTestWorkspace, type TestWorkspace } from "#lib/testing/test-workspace.ts";
import { publishWorkspace } from "./publish-workspace.ts";
import { readPublicationState } from "./read-publication-state.ts";

provideTestDatabase();

const TOKEN = "embedded-token-7710";
const REFERENCE = "{vault://local/logs/token}";

let dataDir: string;
let node: GatewayNode;
let kong: DbLessNode;
let site: Awaited<ReturnType<typeof startConsoleServer>>;
let receiver: Server;
let workspace: TestWorkspace;
let pluginId: string;

/** The upstream of the route, and the receiver of its log. */
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "gatehouse-"));
  receiver = createServer((request, response) => response.end(request.url));
  receiver.listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const { port } = receiver.address() as AddressInfo;
  site = await startConsoleServer();
  process.env.GATEHOUSE_CONSOLE_URL = site.url;
  node = await startEmbeddedNode({ adminToken: TOKEN, dataDir, environment: {} });
  registerPublisher({
    publish: (id) => publishWorkspace(id),
    readState: (id) => readPublicationState(getDatabase(), id),
  });
  workspace = await createTestWorkspace();
  await insertEmbeddedGateway(getDatabase(), workspace.id);
  await write("logs", "first");
  const { route } = await workspace.run("owner", createServiceWithRoute, {
    service: { name: "orders", protocol: "http", host: "127.0.0.1", port },
    route: { name: "orders", paths: ["/orders"] },
  });
  const plugin = await createAsOwner(workspace, "plugins", {
    name: "http-log",
    route: { id: route?.id },
    config: {
      http_endpoint: `http://127.0.0.1:${port}/log`,
      headers: { authorization: REFERENCE },
      queue: { max_coalescing_delay: 0.01 },
    },
  });
  pluginId = plugin.id;
  await publishWorkspace(workspace.id);
});

afterAll(async () => {
  registerPublisher(null);
  await node.close(100);
  await kong?.goDown();
  await site.stop();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
  await rm(dataDir, { recursive: true, force: true });
});

function write(resource: string, value: string) {
  return workspace.run("secret-keeper", writeSecret, { vault: "local", resource, key: "token", value, isNew: false });
}

/** Sends a request and returns the header of its log. */
async function logHeader(): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const onRequest = (request: IncomingMessage) => {
    if (request.url === "/log") resolve(request.headers.authorization);
  };
  receiver.on("request", onRequest);
  const response = await fetch(`${node.proxyUrl}/orders`);
  expect(response.status).toBe(200);
  await response.text();
  return promise.finally(() => receiver.off("request", onRequest));
}

describe("Gatehouse's own store on the embedded node", () => {
  it("gives a plugin its secret, and the node shows names and versions", async () => {
    expect(await logHeader()).toBe("first");
    const page = await workspace.run("editor", browseVault, { vault: "local" });
    expect(page).toEqual({ names: [{ path: "logs", kind: "secret" }], nextPage: null, canList: true });
    const described = await workspace.run("editor", describeSecret, { vault: "local", resource: "logs" });
    expect(described).toMatchObject({ keys: ["token"], versions: [{ version: "1" }] });
    const [checked] = await workspace.run("editor", checkReferences, { references: [REFERENCE] });
    expect(checked?.results).toMatchObject([{ resolves: true, version: "1", error: null }]);
  });

  it("has a new version in use when the writing of it is done", async () => {
    await write("logs", "second");
    expect(await logHeader()).toBe("second");
    const check = await workspace.run("editor", getSecretsCheck, {});
    expect(check.references).toMatchObject([
      { reference: REFERENCE, nodes: [{ node: { name: "embedded" }, state: { resolves: true, version: "2" } }] },
    ]);
  });

  it("never shows the token by which it asks", async () => {
    const config = await fetch(`${node.adminUrl}/config`, { headers: { "kong-admin-token": TOKEN } });
    expect(config.status).toBe(200);
    expect(await config.text()).not.toMatch(/_gatehouse|[\w-]{36}\.[\w-]{43}/);
  });

  it("goes on when the console is down, also after it has started anew without one", async () => {
    const port = Number(new URL(site.url).port);
    await site.stop();
    expect(await logHeader()).toBe("second");
    await node.close(100);
    node = await startEmbeddedNode({ adminToken: TOKEN, dataDir, environment: {}, before: node });
    expect(await logHeader()).toBe("second");
    await expect(workspace.run("editor", browseVault, { vault: "local" })).rejects.toMatchObject({
      message: expect.stringContaining("cannot be reached"),
    });
    site = await startConsoleServer(port);
    await write("logs", "third");
    expect(await logHeader()).toBe("third");
  });

  it("is not sent to a Kong node, which is told which field would be empty there", async () => {
    kong = await startDbLessNode();
    const gateway = { id: randomUUID(), workspaceId: workspace.id, name: "Edge", kind: "kong" as const };
    await insertGateway(getDatabase(), gateway);
    const address = { name: "edge-1", adminUrl: kong.url, proxyUrl: kong.url, adminToken: null };
    await insertNode(getDatabase(), { id: randomUUID(), gatewayId: gateway.id, ...address });
    const state = await publishWorkspace(workspace.id);
    expect(kong.posts()).toBe(0);
    expect(state.nodes.find(({ kind }) => kind === "embedded")).toMatchObject({ status: "live" });
    expect(state.nodes.find(({ kind }) => kind === "kong")).toMatchObject({
      status: "refused",
      problems: [
        {
          entity: { id: pluginId, kind: "plugins" },
          field: "config.headers.authorization",
          message: expect.stringContaining("cannot read vault local"),
        },
      ],
    });
  });

  it("is empty on the node once it was removed", async () => {
    await workspace.run("secret-keeper", removeSecret, { vault: "local", resource: "logs" });
    const [checked] = await workspace.run("editor", checkReferences, { references: [REFERENCE] });
    expect(checked?.results).toMatchObject([{ resolves: false, error: expect.stringContaining("no value found") }]);
  });
});
