import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { listActivity } from "#lib/domain/audit/list-activity.ts";
import { listSecretUses } from "#lib/domain/secrets/list-secret-uses.ts";
import { writeSecret } from "#lib/domain/secrets/write-secret.ts";
import { getDatabase } from "#lib/store/database.ts";
import { type EntityRow, findEntity, insertEntities } from "#lib/store/entities.ts";
import { replaceReferences } from "#lib/store/secret-references.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { addCachePlugin, createAsOwner, createOrdersWorkspace } from "#lib/testing/orders-workspace.ts";
import { createTestWorkspace } from "#lib/testing/test-workspace.ts";
import { getEntity } from "./get-entity.ts";
import { updateEntity } from "./update-entity.ts";

provideTestDatabase();

async function createVault(workspace: Awaited<ReturnType<typeof createTestWorkspace>>, prefix: string) {
  const { id, data } = await createAsOwner(workspace, "vaults", { prefix, name: "local", config: { store: "team" } });
  const rename = (to: string, revision = 1) =>
    workspace.run("secret-keeper", updateEntity, { kind: "vaults", id, revision, data: { ...data, prefix: to } });
  return { id, rename };
}

describe("a vault's new prefix", () => {
  it("is written into every reference to it, letter for letter otherwise, with a revision and an audit line each", async () => {
    const { workspace, route } = await createOrdersWorkspace();
    const vault = await createVault(workspace, "old-name");
    await createAsOwner(workspace, "vaults", { prefix: "old-name-2", name: "local" });
    const plugin = await addCachePlugin(workspace, route.id, "{vault://old-name/redis%20eu/password?ttl=60#3}");
    const log = await createAsOwner(workspace, "plugins", {
      name: "http-log",
      route: { id: route.id },
      config: {
        http_endpoint: "{vault://old-name/log/url}",
        headers: { authorization: "{vault://old-name-2/log/token}", "x-key": "canary-literal" },
      },
    });
    await vault.rename("new-name");
    const read = async (id: string) =>
      (await workspace.run("owner", getEntity, { kind: "plugins", id })).data as { config: Record<string, unknown> };
    expect(await read(plugin.id)).toMatchObject({
      config: { redis: { password: "{vault://new-name/redis%20eu/password?ttl=60#3}" } },
    });
    expect(await read(log.id)).toMatchObject({
      config: {
        http_endpoint: "{vault://new-name/log/url}",
        headers: { authorization: "{vault://old-name-2/log/token}", "x-key": { $hidden: true } },
      },
    });
    const uses = (prefix: string) =>
      workspace.run("owner", listSecretUses, { vault: prefix, resource: null, key: null });
    expect((await uses("new-name")).map(({ reference }) => reference).sort()).toEqual([
      "{vault://new-name/log/url}",
      "{vault://new-name/redis%20eu/password?ttl=60#3}",
    ]);
    const { items } = await workspace.run("owner", listActivity, { entityId: plugin.id });
    expect(items[0]).toMatchObject({
      verb: "entity.update",
      summary: expect.stringMatching(/^followed vault old-name to its new name new-name in plugin /),
      changes: [
        {
          field: "config.redis.password",
          before: "{vault://old-name/redis%20eu/password?ttl=60#3}",
          after: "{vault://new-name/redis%20eu/password?ttl=60#3}",
        },
      ],
    });
    const revisions = await getDatabase().revision.findMany({ where: { entityId: plugin.id } });
    expect(revisions.map(({ entityRevision }) => entityRevision).sort()).toEqual([1, 2]);
    const again = await workspace.run("owner", updateEntity, {
      kind: "plugins",
      id: plugin.id,
      revision: 2,
      data: await read(plugin.id),
    });
    expect(again.entity.revision).toBe(3);
  });

  it("keeps the store: its secrets are there under the new name", async () => {
    const workspace = await createTestWorkspace();
    const vault = await createVault(workspace, "old-name");
    const secret = { resource: "key", key: null, value: "x", isNew: true };
    await workspace.run("owner", writeSecret, { ...secret, vault: "old-name" });
    await vault.rename("new-name");
    await expect(workspace.run("owner", writeSecret, { ...secret, vault: "new-name" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("that is refused changes nothing", async () => {
    const { workspace, route } = await createOrdersWorkspace();
    const vault = await createVault(workspace, "old-name");
    await createAsOwner(workspace, "vaults", { prefix: "new-name", name: "local" });
    const plugin = await addCachePlugin(workspace, route.id, "{vault://old-name/redis/password}");
    await expect(vault.rename("new-name")).rejects.toMatchObject({ code: "conflict" });
    const { revision } = await workspace.run("owner", getEntity, { kind: "plugins", id: plugin.id });
    expect(revision).toBe(1);
  });

  it("reaches more than a thousand references in the one write", async () => {
    const { workspace, route } = await createOrdersWorkspace();
    const vault = await createVault(workspace, "old-name");
    const template = await addCachePlugin(workspace, route.id, "{vault://old-name/redis/password}");
    const db = getDatabase();
    const row = await findEntity(db, workspace.id, "plugins", template.id);
    if (!row) throw new Error("no plugin");
    const rows = Array.from({ length: 1_200 }, (): EntityRow => ({ ...row, id: randomUUID() }));
    await insertEntities(db, rows);
    const reference = "{vault://old-name/redis/password}";
    const place = { path: "config.redis.password", vault: "old-name", resource: "redis", key: "password" };
    await replaceReferences(
      db,
      [],
      rows.map(({ id }) => ({ ...place, workspaceId: workspace.id, entityId: id, reference })),
    );
    await vault.rename("new-name");
    const left = await db.secretReference.count({ where: { workspaceId: workspace.id, vault: "old-name" } });
    const moved = await db.entity.findMany({
      where: { workspaceId: workspace.id, kind: "plugins" },
      select: { data: true, revision: true },
    });
    expect(left).toBe(0);
    expect(moved).toHaveLength(1_201);
    expect(
      moved.every(({ data, revision }) => revision === 2 && JSON.stringify(data).includes("{vault://new-name/")),
    ).toBe(true);
  });
});
