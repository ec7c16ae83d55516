import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SecretCache } from "#gateway/secrets/secret-cache.ts";
import type { BackendClient, BackendEnvironment } from "#lib/catalog/define-backend.ts";
import { createNodeToken } from "#lib/crypto/node-token.ts";
import { putLocalSecret } from "#lib/domain/secrets/local-secrets.ts";
import { getDatabase, inTransaction } from "#lib/store/database.ts";
import { insertEmbeddedGateway } from "#lib/store/gateways.ts";
import { deleteNode, listNodes } from "#lib/store/nodes.ts";
import { startConsoleServer } from "#lib/testing/console-server.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { createTestWorkspace } from "#lib/testing/test-workspace.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { describeBackendConformance } from "../conformance.ts";
import { config } from "./config.ts";
import { localBackend } from "./index.ts";

provideTestDatabase();

const AUTHOR = { id: randomUUID(), name: "Somebody" };
const KEY = Buffer.alloc(32, 7);
let folder: string;
let server: Awaited<ReturnType<typeof startConsoleServer>>;
let conformance: Stage;

interface Stage {
  workspaceId: string;
  node: { id: string; gatewayId: string };
  environment: BackendEnvironment & { url: string };
  put(resource: string, value: string, store?: string): Promise<void>;
}

/** A workspace with its node, and the environment in which that node's process connects. */
async function createStage(): Promise<Stage> {
  const { id: workspaceId } = await createTestWorkspace();
  await insertEmbeddedGateway(getDatabase(), workspaceId);
  const [row] = await listNodes(getDatabase(), workspaceId);
  if (!row) throw new Error("no node");
  const token = createNodeToken({ id: row.id, workspaceId });
  const environment = {
    env: {},
    url: server.url,
    console: () => ({ url: environment.url, token }),
    cache: new SecretCache(join(folder, row.id), KEY),
  };
  return {
    workspaceId,
    node: { id: row.id, gatewayId: row.gateway.id },
    environment,
    async put(path, value, store = "default") {
      await inTransaction((tx) => putLocalSecret(tx, { workspaceId, store, path }, { value }, AUTHOR));
    },
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "local-vault-"));
  server = await startConsoleServer();
  conformance = await createStage();
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

/** The console's address is not of the config but of the environment, so that a test's address waits here to be asked for. */
let elsewhere: string | null = null;

describeBackendConformance({
  backend: localBackend,
  config: {},
  environment() {
    if (elsewhere === null) return conformance.environment;
    const console = { url: elsewhere, token: conformance.environment.console?.()?.token ?? "" };
    elsewhere = null;
    return { env: {}, console: () => console };
  },
  put: (resource, value) => conformance.put(resource, value),
  previousVersion: 1,
  takesPlainText: true,
  hasFolders: true,
  namesOfTwoPages: 201,
  valueBytesMax: 65_536,
  network: {
    at(origin) {
      elsewhere = origin;
      return {};
    },
    throttled: { status: 429, body: '{"ok":false,"code":"too_many_requests","message":"asked too often"}' },
    unauthenticated: { status: 401, body: '{"ok":false,"code":"unauthenticated","message":"You are signed out."}' },
  },
});

function connect(environment: BackendEnvironment, store = "default"): Promise<BackendClient> {
  return localBackend.connect(validConfig(config, { store }), environment);
}

describe("the local backend", () => {
  it("lists folder by folder, in pages", async () => {
    const stage = await createStage();
    for (const path of ["redis/orders", "redis/shop", "redis/eu/shop", "stripe", "redis-2"]) await stage.put(path, "x");
    const client = await connect(stage.environment);
    expect(await client.list?.("")).toEqual({
      names: [
        { path: "redis-2", kind: "secret" },
        { path: "redis", kind: "folder" },
        { path: "stripe", kind: "secret" },
      ],
      nextPage: null,
    });
    expect((await client.list?.("redis"))?.names).toEqual([
      { path: "redis/eu", kind: "folder" },
      { path: "redis/orders", kind: "secret" },
      { path: "redis/shop", kind: "secret" },
    ]);
    const paths = Array.from({ length: 205 }, (_, number) => `many/${String(number).padStart(3, "0")}`);
    const { workspaceId } = stage;
    await getDatabase().localSecret.createMany({
      data: paths.map((path) => ({ id: randomUUID(), workspaceId, store: "default", path })),
    });
    const first = await client.list?.("many");
    expect(first?.names).toHaveLength(200);
    const second = await client.list?.("many", first?.nextPage ?? "");
    expect(second?.names.map(({ path }) => path)).toEqual(["200", "201", "202", "203", "204"].map((n) => `many/${n}`));
    expect(second?.nextPage).toBeNull();
  });

  it("keeps stores and workspaces apart", async () => {
    const [mine, theirs] = [await createStage(), await createStage()];
    await theirs.put("key", "canary-theirs");
    await mine.put("key", "in another store", "other");
    expect(await (await connect(mine.environment)).get("key", null)).toBeNull();
    expect(await (await connect(mine.environment, "other")).get("key", null)).toMatchObject({
      value: "in another store",
    });
  });

  it("refuses a token of another node, a changed one and none, all alike", async () => {
    const stage = await createStage();
    const other = await createStage();
    await stage.put("key", "x");
    const token = stage.environment.console?.()?.token ?? "";
    const [id = "", mac = ""] = token.split(".");
    const otherMac = other.environment.console?.()?.token.split(".")[1] ?? "";
    const wrong = [`${id}.${otherMac}`, `${id}.${mac.slice(0, -2)}AA`, `${randomUUID()}.${mac}`, "", `${token}x`];
    for (const one of wrong) {
      const client = await connect({ env: {}, console: () => ({ url: server.url, token: one }) });
      await expect(client.get("key", null)).rejects.toMatchObject({
        code: "unauthenticated",
        message: "the console refused this node's token (401)",
      });
    }
  });

  it("gives a node nothing after it was removed, not even from its cache", async () => {
    const stage = await createStage();
    await stage.put("key", "canary-removed");
    const client = await connect(stage.environment);
    expect(await client.get("key", null)).toMatchObject({ value: "canary-removed" });
    await deleteNode(getDatabase(), stage.node);
    await expect(client.get("key", null)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("goes on from its cache when the console is down, also in a node that has started anew", async () => {
    const stage = await createStage();
    await stage.put("redis", '{"password":"kept"}');
    await stage.put("redis", '{"password":"newer"}');
    const before = await connect(stage.environment);
    await before.get("redis", null);
    await before.get("redis", 1);
    const restarted = {
      ...stage.environment,
      console: () => ({ url: "http://127.0.0.1:9", token: stage.environment.console?.()?.token ?? "" }),
      cache: new SecretCache(join(folder, stage.node.id), KEY),
    };
    const client = await connect(restarted);
    expect(await client.get("redis", null)).toMatchObject({ value: '{"password":"newer"}', version: "2" });
    expect(await client.get("redis", 1)).toMatchObject({ value: '{"password":"kept"}', version: "1" });
    await expect(client.get("never-read", null)).rejects.toMatchObject({ code: "unreachable" });
    await expect(client.authenticate?.()).rejects.toMatchObject({ code: "unreachable" });
  });

  it("forgets on disk what the console says is gone", async () => {
    const stage = await createStage();
    await stage.put("key", "x");
    const client = await connect(stage.environment);
    await client.get("key", null);
    await getDatabase().localSecret.deleteMany({ where: { workspaceId: stage.workspaceId } });
    expect(await client.get("key", null)).toBeNull();
    const down = { ...stage.environment, console: () => ({ url: "http://127.0.0.1:9", token: `${stage.node.id}.x` }) };
    await expect((await connect(down)).get("key", null)).rejects.toMatchObject({ code: "unreachable" });
  });

  it("says so in a node that was never told where its console is", async () => {
    const client = await connect({ env: {}, console: () => null });
    await expect(client.get("key", null)).rejects.toMatchObject({ code: "unreachable" });
  });
});
