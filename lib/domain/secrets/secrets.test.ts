import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { listActivity } from "#lib/domain/audit/list-activity.ts";
import { listVaultChoices } from "#lib/domain/references/list-vault-choices.ts";
import { getDatabase } from "#lib/store/database.ts";
import { Prisma } from "#lib/store/generated/client.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { addCachePlugin, createAsOwner, createOrdersWorkspace } from "#lib/testing/orders-workspace.ts";
import { createTestWorkspace, type TestWorkspace } from "#lib/testing/test-workspace.ts";
import { listSecretUses } from "./list-secret-uses.ts";
import { moveToVault } from "./move-to-vault.ts";
import { removeSecret } from "./remove-secret.ts";
import { restoreSecret } from "./restore-secret.ts";
import { revealValue } from "./reveal-value.ts";
import { writeSecret } from "./write-secret.ts";

provideTestDatabase();

const CANARY = "canary-9b1d";

function write(workspace: TestWorkspace, resource: string, value: string, more: object = {}) {
  const input = { vault: "local", resource, key: null, value, isNew: false, ...more };
  return workspace.run("secret-keeper", writeSecret, input);
}

const reveal = (workspace: TestWorkspace, resource: string, more: object = {}) =>
  workspace.run("owner", revealValue, {
    vault: "local",
    resource,
    version: null,
    key: null,
    reason: "a test",
    ...more,
  });

describe("writing secrets of the built-in vault", () => {
  it("makes versions, tells the reference and nothing of the value", async () => {
    const workspace = await createTestWorkspace();
    const first = await write(workspace, "redis/orders", CANARY, { isNew: true });
    expect(first).toEqual({ version: "1", reference: "{vault://local/redis/orders/}" });
    expect(await write(workspace, "redis/orders", `${CANARY}-2`, { ifVersion: "1" })).toMatchObject({ version: "2" });
    expect(await reveal(workspace, "redis/orders")).toEqual({ value: `${CANARY}-2` });
    expect(await reveal(workspace, "redis/orders", { version: "1" })).toEqual({ value: CANARY });
  });

  it("keeps the other keys when one is written, and refuses a key of plain text", async () => {
    const workspace = await createTestWorkspace();
    await write(workspace, "redis", "one", { key: "username", isNew: true });
    expect(await write(workspace, "redis", "two", { key: "password" })).toEqual({
      version: "2",
      reference: "{vault://local/redis/password}",
    });
    expect(await reveal(workspace, "redis", { key: "username" })).toEqual({ value: "one" });
    await write(workspace, "plain", "text");
    await expect(write(workspace, "plain", "x", { key: "password" })).rejects.toMatchObject({
      fields: { key: expect.any(String) },
    });
  });

  it("refuses what somebody else made or wrote meanwhile, and leaves it as it was", async () => {
    const workspace = await createTestWorkspace();
    await write(workspace, "key", "one", { isNew: true });
    await expect(write(workspace, "key", "two", { isNew: true })).rejects.toMatchObject({
      code: "conflict",
      fields: { resource: expect.any(String) },
    });
    await write(workspace, "key", "two");
    await expect(write(workspace, "key", "three", { ifVersion: "1" })).rejects.toMatchObject({ code: "conflict" });
    expect(await reveal(workspace, "key")).toEqual({ value: "two" });
  });

  it("restores an earlier version as the newest, and removes all of them", async () => {
    const workspace = await createTestWorkspace();
    await write(workspace, "key", "one");
    await write(workspace, "key", "two");
    const restored = await workspace.run("admin", restoreSecret, { vault: "local", resource: "key", version: "1" });
    expect(restored).toEqual({ version: "3" });
    expect(await reveal(workspace, "key")).toEqual({ value: "one" });
    await workspace.run("secret-keeper", removeSecret, { vault: "local", resource: "key" });
    await expect(reveal(workspace, "key")).rejects.toMatchObject({ code: "not_found" });
    await expect(
      workspace.run("admin", restoreSecret, { vault: "local", resource: "key", version: "1" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("is for those who may: an editor and an admin do not reveal, an editor does not write", async () => {
    const workspace = await createTestWorkspace();
    await write(workspace, "key", CANARY);
    const attempt = { vault: "local", resource: "key", version: null, key: null, reason: "a test" };
    for (const role of ["admin", "editor", "viewer"] as const)
      await expect(workspace.run(role, revealValue, attempt)).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      workspace.run("editor", writeSecret, { vault: "local", resource: "key", key: null, value: "x", isNew: false }),
    ).rejects.toMatchObject({ code: "forbidden" });
    const choices = (role: "editor" | "secret-keeper") => workspace.run(role, listVaultChoices, {});
    const local = { prefix: "local", entity: null, canList: true, canVersion: true };
    expect(await choices("editor")).toContainEqual(expect.objectContaining({ ...local, canWrite: false }));
    expect(await choices("secret-keeper")).toContainEqual(expect.objectContaining({ ...local, canWrite: true }));
  });

  it("says that a backend is read only, and that a vault is not there", async () => {
    const workspace = await createTestWorkspace();
    await expect(write(workspace, "key", "x", { vault: "env" })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("can only be read"),
    });
    await expect(write(workspace, "key", "x", { vault: "nope" })).rejects.toMatchObject({ code: "not_found" });
  });

  it.each(["a//b", "/a", "a/", "../b", "a\nb", ""])("refuses the name %o", async (resource) => {
    const workspace = await createTestWorkspace();
    await expect(write(workspace, resource, "x")).rejects.toMatchObject({ code: "invalid" });
  });

  it("refuses more than 64 kB, and a value that no database can hold", async () => {
    const workspace = await createTestWorkspace();
    await expect(write(workspace, "key", "x".repeat(65_537))).rejects.toMatchObject({
      fields: { value: expect.any(String) },
    });
    await expect(write(workspace, "key", "a\0b")).rejects.toMatchObject({ code: "invalid" });
  });

  it("keeps the newest hundred versions, whose numbers are never used again", async () => {
    const workspace = await createTestWorkspace();
    for (let number = 1; number <= 102; number++) await write(workspace, "key", `value ${number}`);
    await expect(reveal(workspace, "key", { version: "2" })).rejects.toMatchObject({ code: "not_found" });
    expect(await reveal(workspace, "key", { version: "3" })).toEqual({ value: "value 3" });
    expect(await write(workspace, "key", "next")).toMatchObject({ version: "103" });
  });

  it("leaves who, what and where in Activity, and the value nowhere in the database", async () => {
    const workspace = await createTestWorkspace();
    const value = `${CANARY}-${randomUUID()}`;
    await write(workspace, "redis", value, { key: "password", isNew: true });
    await workspace.run("secret-keeper", restoreSecret, { vault: "local", resource: "redis", version: "1" });
    await reveal(workspace, "redis", { key: "password" });
    await workspace.run("secret-keeper", removeSecret, { vault: "local", resource: "redis" });
    const { items } = await workspace.run("owner", listActivity, {});
    expect(items.map(({ summary }) => summary)).toEqual([
      "removed secret redis of vault local",
      "revealed key password of secret redis in vault local, version 2: a test",
      "restored version 1 of secret redis in vault local as version 2",
      "created key password of secret redis in vault local as version 1",
    ]);
    const tables = await getDatabase().$queryRaw<{ name: string }[]>(
      Prisma.sql`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    for (const { name } of tables) {
      const rows = await getDatabase().$queryRaw<unknown[]>(
        Prisma.sql`SELECT 1 FROM ${Prisma.raw(`"${name}"`)} t WHERE t::text LIKE ${`%${value}%`}`,
      );
      expect(rows, name).toEqual([]);
    }
  });
});

describe("moving a literal into a vault", () => {
  it("writes the secret and puts the reference in its place, and shows neither", async () => {
    const { workspace, route } = await createOrdersWorkspace();
    const plugin = await addCachePlugin(workspace, route.id, CANARY);
    const moved = await workspace.run("owner", moveToVault, {
      kind: "plugins",
      id: plugin.id,
      revision: 1,
      path: "config.redis.password",
      vault: "local",
      resource: "redis",
      key: "password",
    });
    expect(moved).toMatchObject({
      reference: "{vault://local/redis/password}",
      entity: { revision: 2, data: { config: { redis: { password: "{vault://local/redis/password}" } } } },
    });
    expect(JSON.stringify(moved)).not.toContain(CANARY);
    expect(await reveal(workspace, "redis", { key: "password" })).toEqual({ value: CANARY });
    const { items } = await workspace.run("owner", listActivity, { entityId: plugin.id });
    expect(items[0]).toMatchObject({
      verb: "secret.move_to_vault",
      summary: expect.stringContaining("moved redis.password to secret redis, key password in vault local"),
    });
    expect(JSON.stringify(items)).not.toContain(CANARY);
  });

  it("does neither when the secret exists already, the entity was changed or the field holds none", async () => {
    const { workspace, route } = await createOrdersWorkspace();
    const plugin = await addCachePlugin(workspace, route.id, CANARY);
    await write(workspace, "taken", "x");
    const input = {
      kind: "plugins",
      id: plugin.id,
      revision: 1,
      path: "config.redis.password",
      vault: "local",
      key: null,
    };
    const attempts = [
      [{ ...input, resource: "taken" }, "conflict"],
      [{ ...input, resource: "free", revision: 7 }, "conflict"],
      [{ ...input, resource: "free", path: "config.redis.host" }, "invalid"],
      [{ ...input, resource: "free", path: "config.redis.sentinel_password" }, "invalid"],
    ] as const;
    for (const [attempt, code] of attempts)
      await expect(workspace.run("owner", moveToVault, attempt)).rejects.toMatchObject({ code });
    await expect(reveal(workspace, "free")).rejects.toMatchObject({ code: "not_found" });
    expect(await reveal(workspace, "taken")).toEqual({ value: "x" });
    const free = { ...input, resource: "free" };
    await expect(workspace.run("editor", moveToVault, free)).rejects.toMatchObject({ code: "forbidden" });
    await expect(workspace.run("secret-keeper", moveToVault, free)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("where secrets are used", () => {
  it("is told for a vault, a secret and a key, through every vault that shows the same store", async () => {
    const { workspace, service, route } = await createOrdersWorkspace();
    await createAsOwner(workspace, "vaults", { prefix: "team-secrets", name: "local" });
    await createAsOwner(workspace, "vaults", { prefix: "apart-secrets", name: "local", config: { store: "apart" } });
    const one = await addCachePlugin(workspace, route.id, "{vault://local/redis/password}");
    const two = await createAsOwner(workspace, "plugins", {
      name: "proxy-cache-advanced",
      service: { id: service.id },
      config: {
        strategy: "redis",
        redis: {
          password: "{vault://team-secrets/redis/password}",
          username: "{vault://apart-secrets/redis/username}",
        },
      },
    });
    const uses = async (vault: string, resource: string | null, key: string | null) =>
      (await workspace.run("editor", listSecretUses, { vault, resource, key })).map(({ entity, field }) => [
        entity.id,
        field,
      ]);
    const both = expect.arrayContaining([
      [one.id, "config.redis.password"],
      [two.id, "config.redis.password"],
    ]);
    expect(await uses("local", "redis", null)).toEqual(both);
    expect(await uses("local", "redis", null)).toHaveLength(2);
    expect(await uses("team-secrets", "redis", "password")).toEqual(both);
    expect(await uses("local", "redis", "username")).toEqual([]);
    expect(await uses("apart-secrets", null, null)).toEqual([[two.id, "config.redis.username"]]);
    await expect(uses("nope", null, null)).rejects.toMatchObject({ code: "not_found" });
  });
});
