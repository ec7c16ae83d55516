import { describe, expect, it } from "vitest";
import { checkReferences } from "#lib/domain/references/check-references.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { addCachePlugin, createAsOwner, createOrdersWorkspace } from "#lib/testing/orders-workspace.ts";
import { createEntity } from "./create-entity.ts";
import { duplicateEntity } from "./duplicate-entity.ts";
import { updateEntity } from "./update-entity.ts";

provideTestDatabase();

const AGAIN = "Type this again: the address it is sent to has changed.";

async function setUp() {
  const { workspace, service, route } = await createOrdersWorkspace();
  const plugin = await addCachePlugin(workspace, route.id, "canary-password");
  const { config } = plugin.data as { config: { redis: object } };
  const withRedis = (redis: object) => ({
    ...plugin.data,
    config: { ...config, redis: { ...config.redis, ...redis } },
  });
  const save = (role: "owner" | "admin" | "editor", redis: object) =>
    workspace.run(role, updateEntity, { kind: "plugins", id: plugin.id, revision: 1, data: withRedis(redis) });
  return { workspace, service, route, plugin, withRedis, save };
}

describe("a secret that stays hidden stays where it was sent", () => {
  it.each([
    ["host", { host: "evil.example" }],
    ["port", { port: 6380 }],
    ["a reference for a host", { host: "{vault://env/evil-host}" }],
    ["TLS switched on without verifying", { ssl: true }],
    ["cluster nodes", { cluster_nodes: [{ ip: "evil.example", port: 6379 }] }],
  ])("an editor cannot have a kept password sent elsewhere: %s", async (_, redis) => {
    const { save } = await setUp();
    await expect(save("editor", redis)).rejects.toMatchObject({
      code: "invalid",
      fields: { "config.redis.password": AGAIN },
    });
  });

  it("types it again and may", async () => {
    const { save } = await setUp();
    const saved = await save("editor", { host: "other.internal", password: "another" });
    expect(saved.entity.data).toMatchObject({ config: { redis: { host: "other.internal" } } });
  });

  it("changes everything else without it", async () => {
    const { save } = await setUp();
    const saved = await save("editor", { database: 2 });
    expect(saved.entity.revision).toBe(2);
  });

  it("does not hold for who may reveal it anyway", async () => {
    const { save } = await setUp();
    expect((await save("owner", { host: "other.internal" })).entity.revision).toBe(2);
  });

  it("holds for a copy, which takes the secret along", async () => {
    const { workspace, service, plugin, withRedis } = await setUp();
    const data = { ...withRedis({ host: "evil.example" }), route: null, service: { id: service.id } };
    await expect(
      workspace.run("editor", duplicateEntity, { kind: "plugins", id: plugin.id, data }),
    ).rejects.toMatchObject({ fields: { "config.redis.password": AGAIN } });
    const faithful = { ...withRedis({}), route: null, service: { id: service.id } };
    const copy = await workspace.run("editor", duplicateEntity, { kind: "plugins", id: plugin.id, data: faithful });
    expect(copy.entity.revision).toBe(1);
  });

  it("holds for headers of a log when its endpoint changes", async () => {
    const { workspace, route } = await setUp();
    const log = await createAsOwner(workspace, "plugins", {
      name: "http-log",
      route: { id: route.id },
      config: { http_endpoint: "https://logs.internal/in", headers: { authorization: "canary-token" } },
    });
    const { config } = log.data as { config: object };
    const data = { ...log.data, config: { ...config, http_endpoint: "https://evil.example/in" } };
    await expect(
      workspace.run("editor", updateEntity, { kind: "plugins", id: log.id, revision: 1, data }),
    ).rejects.toMatchObject({ fields: { "config.headers.authorization": AGAIN } });
  });
});

describe("a reference", () => {
  it("cannot name another address for its vault, whose credentials would go there", async () => {
    const { workspace, route } = await setUp();
    const data = (password: string) => ({
      name: "rate-limiting",
      route: { id: route.id },
      config: { minute: 5, policy: "redis", redis: { host: "redis.internal", password } },
    });
    const create = (role: "editor" | "owner", password: string) =>
      workspace.run(role, createEntity, { kind: "plugins", data: data(password) });
    await expect(create("editor", "{vault://env/key?host=evil.example}")).rejects.toMatchObject({
      code: "invalid",
      fields: { "config.redis.password": expect.stringContaining("another host") },
    });
    expect((await create("editor", "{vault://env/key?prefix=team-}")).entity.revision).toBe(1);
  });

  it("is checked with drafts by those who could save them only", async () => {
    const { workspace } = await setUp();
    const vaults = [{ prefix: "team-env", name: "env", config: {} }];
    const input = { references: ["{vault://team-env/x}"], vaults };
    await expect(workspace.run("editor", checkReferences, input)).rejects.toMatchObject({ code: "forbidden" });
    expect(await workspace.run("admin", checkReferences, input)).toEqual([]);
  });
});
