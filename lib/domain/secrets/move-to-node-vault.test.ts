import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { EntityView } from "#lib/contract/entity-view.ts";
import type { SecretChange } from "#lib/contract/node-protocol.ts";
import { listActivity } from "#lib/domain/audit/list-activity.ts";
import { getEntity } from "#lib/domain/entities/get-entity.ts";
import { setEnabled } from "#lib/domain/entities/set-enabled.ts";
import { getDatabase } from "#lib/store/database.ts";
import { insertEmbeddedGateway } from "#lib/store/gateways.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { addCachePlugin, createAsOwner, createOrdersWorkspace } from "#lib/testing/orders-workspace.ts";
import type { TestWorkspace } from "#lib/testing/test-workspace.ts";
import { moveToVault } from "./move-to-vault.ts";
import { writeSecret } from "./write-secret.ts";

provideTestDatabase();

const CANARY = "canary-41ce";

/** Stands in for a node with a vault behind it, so that each way of failing can be had: it answers writes and renewals. */
let admin: Server;
let changes: SecretChange[];
let onWrite: (change: SecretChange) => Promise<{ status: number; body: object }>;
let workspace: TestWorkspace;
let plugin: EntityView;

beforeAll(async () => {
  admin = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk;
    const send = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (request.url === "/gatehouse/vaults/rotate") return send(200, { renewed: 0, changed: 0, failed: [] });
    if (request.url !== "/gatehouse/vaults/write") return send(404, {});
    const { change }: { change: SecretChange } = JSON.parse(text);
    changes.push(change);
    const { status, body } = await onWrite(change);
    return send(status, body);
  });
  admin.listen(0, "127.0.0.1");
  await once(admin, "listening");
  process.env.GATEWAY_ADMIN_PORT = String((admin.address() as AddressInfo).port);
});
afterAll(() => {
  admin.closeAllConnections();
  admin.close();
});

beforeEach(async () => {
  changes = [];
  onWrite = async () => ({ status: 200, body: { version: "1" } });
  const orders = await createOrdersWorkspace();
  workspace = orders.workspace;
  await insertEmbeddedGateway(getDatabase(), workspace.id);
  await createAsOwner(workspace, "vaults", { prefix: "aws-secrets", name: "aws", config: { region: "eu-west-1" } });
  plugin = await addCachePlugin(workspace, orders.route.id, CANARY);
});

const move = () =>
  workspace.run("owner", moveToVault, {
    kind: "plugins",
    id: plugin.id,
    revision: 1,
    path: "config.redis.password",
    vault: "aws-secrets",
    resource: "prod/redis",
    key: "password",
  });
const readPassword = async () => {
  const { data } = await workspace.run("owner", getEntity, { kind: "plugins", id: plugin.id });
  return (data.config as { redis: { password: unknown } }).redis.password;
};

describe("moving a literal into a vault behind a node", () => {
  it("writes it as a new secret and puts the reference in its place", async () => {
    const moved = await move();
    expect(changes).toEqual([{ action: "put", value: CANARY, key: "password", ifVersion: null }]);
    expect(moved.reference).toBe("{vault://aws-secrets/prod/redis/password}");
    expect(await readPassword()).toBe(moved.reference);
    expect(JSON.stringify(moved)).not.toContain(CANARY);
  });

  it("takes the secret away again when the field could not be changed", async () => {
    onWrite = async (change) => {
      const selection = { ids: [plugin.id] };
      if (change.action === "put")
        await workspace.run("editor", setEnabled, { kind: "plugins", selection, enabled: false });
      return { status: 200, body: { version: null } };
    };
    await expect(move()).rejects.toMatchObject({ code: "conflict" });
    expect(changes.map(({ action }) => action)).toEqual(["put", "remove"]);
    expect(await readPassword()).toEqual({ $hidden: true });
  });

  it("says where the secret is when that fails as well", async () => {
    onWrite = async (change) => {
      const selection = { ids: [plugin.id] };
      if (change.action !== "put") return { status: 400, body: { message: `the vault said ${CANARY}` } };
      await workspace.run("editor", setEnabled, { kind: "plugins", selection, enabled: false });
      return { status: 200, body: { version: null } };
    };
    await expect(move()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(
        /^The field was not changed, but secret prod\/redis was written to vault aws-secrets/,
      ),
    });
    const { items } = await workspace.run("owner", listActivity, {});
    expect(items[0]?.summary).toMatch(/^wrote secret prod\/redis to vault aws-secrets, but could not move/);
    expect(JSON.stringify(items)).not.toContain(CANARY);
  });

  it("changes nothing when the vault has such a secret, or refuses", async () => {
    onWrite = async () => ({ status: 409, body: { message: "exists" } });
    await expect(move()).rejects.toMatchObject({ code: "conflict", fields: { resource: expect.any(String) } });
    onWrite = async () => ({ status: 400, body: { message: "permission denied for prod/redis" } });
    await expect(move()).rejects.toMatchObject({ code: "invalid", message: "permission denied for prod/redis" });
    expect(changes.map(({ action }) => action)).toEqual(["put", "put"]);
    expect(await readPassword()).toEqual({ $hidden: true });
  });
});

describe("writing into a vault behind a node", () => {
  it("hands over what was asked, audits it without the value, and tells of a conflict", async () => {
    const input = { vault: "aws-secrets", resource: "prod/redis", key: null, value: CANARY, isNew: false };
    expect(await workspace.run("secret-keeper", writeSecret, { ...input, ifVersion: "7" })).toEqual({
      version: "1",
      reference: "{vault://aws-secrets/prod/redis/}",
    });
    expect(changes).toEqual([{ action: "put", value: CANARY, key: null, ifVersion: "7" }]);
    onWrite = async () => ({ status: 409, body: { message: "changed" } });
    await expect(workspace.run("secret-keeper", writeSecret, input)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("meanwhile"),
    });
    const { items } = await workspace.run("owner", listActivity, {});
    expect(items[0]?.summary).toBe("wrote secret prod/redis in vault aws-secrets as version 1");
    expect(JSON.stringify(items)).not.toContain(CANARY);
  });
});
