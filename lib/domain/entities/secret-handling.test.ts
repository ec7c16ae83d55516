import { describe, expect, it } from "vitest";
import { HIDDEN_VALUE } from "#lib/contract/hidden-value.ts";
import { listActivity } from "#lib/domain/audit/list-activity.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { addCachePlugin, createAsOwner, createOrdersWorkspace } from "#lib/testing/orders-workspace.ts";
import { createEntity } from "./create-entity.ts";
import { duplicateEntity } from "./duplicate-entity.ts";
import { exportEntity } from "./export-entity.ts";
import { listEntities } from "./list-entities.ts";
import { previewChange } from "./preview-change.ts";
import { updateEntity } from "./update-entity.ts";
import { whereUsed } from "./where-used.ts";

provideTestDatabase();

describe("secrets", () => {
  it("an editor sets a literal, saves the form again without it, and never reads it", async () => {
    const { workspace, route } = await createOrdersWorkspace();
    const plugin = await workspace.run("editor", createEntity, {
      kind: "plugins",
      data: {
        name: "proxy-cache-advanced",
        route: { id: route.id },
        config: { strategy: "redis", redis: { password: "canary-1" } },
      },
    });
    const { entity } = plugin;
    expect(JSON.stringify(plugin)).not.toContain("canary-1");
    expect(entity.data).toMatchObject({ config: { redis: { password: HIDDEN_VALUE } } });

    const config = entity.data.config as { redis: object };
    const changed = await workspace.run("editor", updateEntity, {
      kind: "plugins",
      id: entity.id,
      revision: 1,
      data: { ...entity.data, config: { ...config, cache_ttl: 60 } },
    });
    expect(changed.entity.data).toMatchObject({ config: { cache_ttl: 60, redis: { password: HIDDEN_VALUE } } });
    const activity = await workspace.run("owner", listActivity, { entityId: entity.id });
    expect(activity.items[0]?.changes).toEqual([{ field: "config.cache_ttl", before: 300, after: 60 }]);
    expect(JSON.stringify(activity)).not.toContain("canary-1");
  });

  it("a hidden value is refused where nothing is stored", async () => {
    const { workspace, route } = await createOrdersWorkspace();
    await expect(addCachePlugin(workspace, route.id, HIDDEN_VALUE)).rejects.toMatchObject({
      code: "invalid",
      fields: { "config.redis.password": expect.any(String) },
    });
  });

  it("a secret is not carried over into another plugin", async () => {
    const { workspace, route } = await createOrdersWorkspace();
    const cache = await addCachePlugin(workspace, route.id, "canary-2");
    const attempt = workspace.run("editor", updateEntity, {
      kind: "plugins",
      id: cache.id,
      revision: 1,
      data: {
        name: "rate-limiting",
        route: { id: route.id },
        config: { minute: 5, policy: "redis", redis: { host: "h", password: HIDDEN_VALUE } },
      },
    });
    await expect(attempt).rejects.toMatchObject({ code: "invalid" });
  });

  it("a copy takes the secret along without showing it", async () => {
    const { workspace, service, route } = await createOrdersWorkspace();
    const cache = await addCachePlugin(workspace, route.id, "canary-3");
    const data = { ...cache.data, route: null, service: { id: service.id } };
    const { entity } = await workspace.run("editor", duplicateEntity, { kind: "plugins", id: cache.id, data });
    expect(entity.data).toMatchObject({ config: { redis: { password: HIDDEN_VALUE } } });
    expect(entity.id).not.toBe(cache.id);
  });

  it("no export holds a value, nor anything that would be imported as one", async () => {
    const { workspace, service, route } = await createOrdersWorkspace();
    const cache = await addCachePlugin(workspace, route.id, "canary-4");
    const texts = await Promise.all(
      (["yaml", "json", "deck"] as const).flatMap((format) => [
        workspace.run("owner", exportEntity, { kind: "plugins", id: cache.id, format }),
        workspace.run("owner", exportEntity, { kind: "services", id: service.id, format }),
      ]),
    );
    for (const { text } of texts) expect(text).not.toContain("canary-4");
    expect(texts[0]?.text).toContain("password: set, hidden");
    expect(texts[0]?.text).not.toMatch(/^\s*password:/m);
    expect(texts[5]?.text).toContain('_format_version: "3.0"');
    expect(texts[5]?.text).toContain("name: proxy-cache-advanced");
  });

  it("putting a reference into a field takes the permission to use secrets", async () => {
    const { workspace, route } = await createOrdersWorkspace();
    const reference = "{vault://env/redis-password}";
    const cache = await addCachePlugin(workspace, route.id, reference);
    expect(cache.data).toMatchObject({ config: { redis: { password: reference } } });
    const copy = {
      kind: "plugins",
      data: { name: "proxy-cache-advanced", config: { strategy: "redis", redis: { password: reference } } },
    };
    await expect(workspace.run("editor", createEntity, copy)).resolves.toBeDefined();
  });

  it("where a vault is used, and what breaks without it", async () => {
    const { workspace, route } = await createOrdersWorkspace();
    const vault = await createAsOwner(workspace, "vaults", { name: "env", prefix: "orders-env", config: {} });
    await addCachePlugin(workspace, route.id, "{vault://orders-env/redis-password}");
    const used = await workspace.run("viewer", whereUsed, { kind: "vaults", id: vault.id });
    expect(used).toEqual([
      {
        entity: expect.objectContaining({ title: "proxy-cache-advanced on orders-read" }),
        field: "config.redis.password",
        reference: "{vault://orders-env/redis-password}",
      },
    ]);
    const impact = await workspace.run("owner", previewChange, {
      kind: "vaults",
      selection: { ids: [vault.id] },
      change: "delete",
    });
    expect(impact.totals).toEqual({ removes: 0, blockedBy: 0, breaks: 1 });
    const filtered = await workspace.run("viewer", listEntities, { kind: "plugins", query: { vault: "orders-env" } });
    expect(filtered.total).toBe(1);
  });
});
