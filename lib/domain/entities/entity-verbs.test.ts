import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { HIDDEN_VALUE } from "#lib/contract/hidden-value.ts";
import { listActivity } from "#lib/domain/audit/list-activity.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { createTestWorkspace, type TestWorkspace } from "#lib/testing/test-workspace.ts";
import { createEntity } from "./create-entity.ts";
import { createServiceWithRoute } from "./create-service-with-route.ts";
import { deleteEntities } from "./delete-entities.ts";
import { duplicateEntity } from "./duplicate-entity.ts";
import { exportEntity } from "./export-entity.ts";
import { getEntity } from "./get-entity.ts";
import { listEntities } from "./list-entities.ts";
import { previewChange } from "./preview-change.ts";
import { searchEverything } from "./search-everything.ts";
import { setEnabled } from "./set-enabled.ts";
import { tagEntities } from "./tag-entities.ts";
import { updateEntity } from "./update-entity.ts";
import { whereUsed } from "./where-used.ts";

provideTestDatabase();

const SERVICE = { name: "orders", host: "orders.internal", port: 8080, protocol: "http" };

async function withOrders() {
  const workspace = await createTestWorkspace();
  const outcome = await workspace.run("owner", createServiceWithRoute, {
    service: SERVICE,
    route: { name: "orders-read", paths: ["/orders"] },
  });
  if (!outcome.route) throw new Error("no route");
  return { workspace, service: outcome.service.entity, route: outcome.route };
}

const create = async (workspace: TestWorkspace, kind: string, data: object) =>
  (await workspace.run("owner", createEntity, { kind, data })).entity;

const addCache = (workspace: TestWorkspace, routeId: string, password: unknown) =>
  create(workspace, "plugins", {
    name: "proxy-cache-advanced",
    route: { id: routeId },
    config: { strategy: "redis", redis: { host: "redis.internal", port: 6379, password } },
  });

describe("creating", () => {
  it("stores a service and its first route in one step, with defaults filled in", async () => {
    const { workspace, service, route } = await withOrders();
    expect(service).toMatchObject({
      kind: "services",
      title: "orders",
      enabled: true,
      revision: 1,
      updatedBy: "Owner",
    });
    expect(service.data).toMatchObject({ ...SERVICE, retries: 5, connect_timeout: 60_000, enabled: true });
    expect(route.data).toMatchObject({ service: { id: service.id }, strip_path: true });
    const page = await workspace.run("viewer", listEntities, { kind: "services", query: {} });
    expect(page.items[0]?.childCounts).toEqual({ routes: 1 });
  });

  it("stores neither when the route is wrong, and says which field of which", async () => {
    const workspace = await createTestWorkspace();
    const attempt = workspace.run("owner", createServiceWithRoute, { service: SERVICE, route: { paths: ["orders"] } });
    await expect(attempt).rejects.toMatchObject({ code: "invalid", fields: { "route.paths.1": expect.any(String) } });
    expect((await workspace.run("owner", listEntities, { kind: "services" })).total).toBe(0);
  });

  it("refuses a name that is taken, under the field", async () => {
    const { workspace } = await withOrders();
    await expect(create(workspace, "services", SERVICE)).rejects.toMatchObject({
      code: "conflict",
      fields: { name: "Already used by service orders" },
    });
  });

  it("lets another workspace have the same name", async () => {
    await withOrders();
    const other = await withOrders();
    expect(other.service.title).toBe("orders");
  });

  it("refuses a second plugin of a name on the same route", async () => {
    const { workspace, route } = await withOrders();
    await addCache(workspace, route.id, null);
    await expect(addCache(workspace, route.id, null)).rejects.toMatchObject({
      fields: { name: "There is already proxy-cache-advanced on orders-read" },
    });
  });

  it("refuses a parent of another workspace like one that does not exist", async () => {
    const [mine, theirs] = [await withOrders(), await withOrders()];
    const attempt = create(mine.workspace, "routes", { paths: ["/x"], service: { id: theirs.service.id } });
    await expect(attempt).rejects.toMatchObject({
      code: "invalid",
      fields: { service: expect.stringContaining("does not exist") },
    });
  });

  it.each([
    ["an unknown plugin", "plugins", { name: "no-such" }, "name"],
    ["an unknown backend", "vaults", { name: "no-such", prefix: "some-vault" }, "name"],
    ["a vault with a backend's id", "vaults", { name: "env", prefix: "hcv" }, "prefix"],
    ["an unknown field", "services", { ...SERVICE, colour: "red" }, "colour"],
  ])("refuses %s", async (_, kind, data, field) => {
    const workspace = await createTestWorkspace();
    await expect(create(workspace, kind, data)).rejects.toMatchObject({
      code: "invalid",
      fields: { [field]: expect.any(String) },
    });
  });

  it("refuses what Postgres cannot store as a field error", async () => {
    const workspace = await createTestWorkspace();
    await expect(create(workspace, "services", { ...SERVICE, name: "a\0b" })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("lets a workspace have one default vault per backend", async () => {
    const workspace = await createTestWorkspace();
    const vault = await create(workspace, "vaults", { name: "env", prefix: "env", config: {} });
    expect(vault.title).toBe("env");
    await expect(create(workspace, "vaults", { name: "env", prefix: "env" })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("secrets", () => {
  it("an editor sets a literal, saves the form again without it, and never reads it", async () => {
    const { workspace, route } = await withOrders();
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
    const { workspace, route } = await withOrders();
    await expect(addCache(workspace, route.id, HIDDEN_VALUE)).rejects.toMatchObject({
      code: "invalid",
      fields: { "config.redis.password": expect.any(String) },
    });
  });

  it("a secret is not carried over into another plugin", async () => {
    const { workspace, route } = await withOrders();
    const cache = await addCache(workspace, route.id, "canary-2");
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
    const { workspace, service, route } = await withOrders();
    const cache = await addCache(workspace, route.id, "canary-3");
    const data = { ...cache.data, route: null, service: { id: service.id } };
    const { entity } = await workspace.run("editor", duplicateEntity, { kind: "plugins", id: cache.id, data });
    expect(entity.data).toMatchObject({ config: { redis: { password: HIDDEN_VALUE } } });
    expect(entity.id).not.toBe(cache.id);
  });

  it("no export holds a value, nor anything that would be imported as one", async () => {
    const { workspace, service, route } = await withOrders();
    const cache = await addCache(workspace, route.id, "canary-4");
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
    const { workspace, route } = await withOrders();
    const reference = "{vault://env/redis-password}";
    const cache = await addCache(workspace, route.id, reference);
    expect(cache.data).toMatchObject({ config: { redis: { password: reference } } });
    const copy = {
      kind: "plugins",
      data: { name: "proxy-cache-advanced", config: { strategy: "redis", redis: { password: reference } } },
    };
    await expect(workspace.run("editor", createEntity, copy)).resolves.toBeDefined();
  });

  it("where a vault is used, and what breaks without it", async () => {
    const { workspace, route } = await withOrders();
    const vault = await create(workspace, "vaults", { name: "env", prefix: "orders-env", config: {} });
    await addCache(workspace, route.id, "{vault://orders-env/redis-password}");
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

describe("updating", () => {
  it("of two people who started from the same revision, the second is told who was first", async () => {
    const { workspace, service } = await withOrders();
    const save = (role: "owner" | "editor", port: number) =>
      workspace.run(role, updateEntity, {
        kind: "services",
        id: service.id,
        revision: 1,
        data: { ...service.data, port },
      });
    const results = await Promise.allSettled([save("owner", 1111), save("editor", 2222)]);
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({
      code: "conflict",
      conflict: { revision: 2, changedBy: expect.any(String) },
    });
  });

  it("a new name of a route shows in the titles of its plugins", async () => {
    const { workspace, route } = await withOrders();
    const cache = await addCache(workspace, route.id, null);
    await workspace.run("owner", updateEntity, {
      kind: "routes",
      id: route.id,
      revision: 1,
      data: { ...route.data, name: "orders-all" },
    });
    const renamed = await workspace.run("owner", getEntity, { kind: "plugins", id: cache.id });
    expect(renamed).toMatchObject({ title: "proxy-cache-advanced on orders-all", revision: 1 });
    expect(renamed.parents.route?.title).toBe("orders-all");
  });

  it("keeps its own name without a conflict", async () => {
    const { workspace, service } = await withOrders();
    const saved = await workspace.run("owner", updateEntity, {
      kind: "services",
      id: service.id,
      revision: 1,
      data: service.data,
    });
    expect(saved.entity.revision).toBe(2);
  });
});

describe("another workspace", () => {
  it.each([
    ["get", getEntity, {}],
    ["update", updateEntity, { revision: 1, data: SERVICE }],
    ["delete", deleteEntities, { selection: "ids" }],
    ["disable", setEnabled, { selection: "ids", enabled: false }],
    ["duplicate", duplicateEntity, {}],
    ["export", exportEntity, { format: "json" }],
    ["where used", whereUsed, {}],
  ])("%s answers as if the row did not exist", async (_, verb, more: Record<string, unknown>) => {
    const [mine, theirs] = [await withOrders(), await withOrders()];
    const { id } = theirs.service;
    const input = { kind: "services", id, ...more, ...(more.selection ? { selection: { ids: [id] } } : {}) };
    await expect(mine.workspace.run("owner", verb as typeof getEntity, input)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("deleting", () => {
  it("is refused while routes need the service, and says which", async () => {
    const { workspace, service } = await withOrders();
    const selection = { ids: [service.id] };
    const impact = await workspace.run("owner", previewChange, { kind: "services", selection, change: "delete" });
    expect(impact.blockedBy.map((link) => link.title)).toEqual(["orders-read"]);
    await expect(workspace.run("owner", deleteEntities, { kind: "services", selection })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("orders-read"),
    });
  });

  it("takes routes and their plugins along when told to, each with an audit line", async () => {
    const { workspace, service, route } = await withOrders();
    await addCache(workspace, route.id, "canary-5");
    const outcome = await workspace.run("owner", deleteEntities, {
      kind: "services",
      selection: { ids: [service.id] },
      cascade: true,
    });
    expect(outcome.deleted).toBe(3);
    const { items } = await workspace.run("owner", listActivity, { search: "deleted" });
    expect(items.map((item) => item.summary).sort()).toEqual([
      "deleted plugin proxy-cache-advanced on orders-read",
      "deleted route orders-read",
      "deleted service orders",
    ]);
    expect(JSON.stringify(items)).not.toContain("canary-5");
  });
});

describe("bulk changes", () => {
  it("disable everything a search finds, over any number of rows", async () => {
    const workspace = await createTestWorkspace();
    for (const name of ["a-1", "a-2", "b-1"]) await create(workspace, "services", { ...SERVICE, name });
    const selection = { all: { search: "a-" } };
    expect((await workspace.run("editor", setEnabled, { kind: "services", selection, enabled: false })).changed).toBe(
      2,
    );
    const page = await workspace.run("viewer", listEntities, { kind: "services", query: { enabled: false } });
    expect(page.items.map((item) => [item.title, item.data.enabled, item.revision])).toEqual([
      ["a-1", false, 2],
      ["a-2", false, 2],
    ]);
    expect((await workspace.run("editor", setEnabled, { kind: "services", selection, enabled: false })).changed).toBe(
      0,
    );
  });

  it("a disabled route keeps its state beside Kong's fields", async () => {
    const { workspace, route } = await withOrders();
    await workspace.run("editor", setEnabled, { kind: "routes", selection: { ids: [route.id] }, enabled: false });
    const item = await workspace.run("viewer", getEntity, { kind: "routes", id: route.id });
    expect(item.enabled).toBe(false);
    expect(item.data).not.toHaveProperty("enabled");
    const { items } = await workspace.run("owner", listActivity, { entityId: route.id });
    expect(items[0]).toMatchObject({
      summary: "disabled route orders-read",
      changes: [{ field: "enabled", before: true, after: false }],
    });
  });

  it("add and remove tags, and find by them", async () => {
    const { workspace, service } = await withOrders();
    const selection = { ids: [service.id] };
    await workspace.run("editor", tagEntities, { kind: "services", selection, add: ["team-a", "prod"], remove: [] });
    await workspace.run("editor", tagEntities, { kind: "services", selection, add: [], remove: ["prod"] });
    const { items } = await workspace.run("viewer", listEntities, { kind: "services", query: { tag: "team-a" } });
    expect(items[0]?.tags).toEqual(["team-a"]);
    expect(items[0]?.data.tags).toEqual(["team-a"]);
    await expect(
      workspace.run("editor", tagEntities, { kind: "services", selection, add: ["a,b"], remove: [] }),
    ).rejects.toMatchObject({ code: "invalid" });
  });

  it("refuses the whole change when one selected row is gone", async () => {
    const { workspace, service } = await withOrders();
    const selection = { ids: [service.id, randomUUID()] };
    await expect(
      workspace.run("owner", setEnabled, { kind: "services", selection, enabled: false }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await workspace.run("owner", getEntity, { kind: "services", id: service.id })).enabled).toBe(true);
  });
});

describe("lists", () => {
  it("page by cursor in both directions and orders, without gaps or repeats", async () => {
    const workspace = await createTestWorkspace();
    const names = Array.from({ length: 7 }, (_, index) => `svc-${index + 5}`);
    for (const name of names) await create(workspace, "services", { ...SERVICE, name, host: `h${name}.internal` });
    for (const sort of ["title", "host", "created_at", "enabled"]) {
      for (const descending of [false, true]) {
        const read = (cursor?: string) =>
          workspace.run("viewer", listEntities, { kind: "services", query: { sort, descending, pageSize: 3, cursor } });
        const first = await read();
        const second = await read(first.nextCursor ?? "");
        const third = await read(second.nextCursor ?? "");
        const titles = [first, second, third].flatMap((page) => page.items.map((item) => item.title));
        expect(new Set(titles)).toEqual(new Set(names));
        expect(titles).toHaveLength(7);
        if (sort === "title") expect(titles).toEqual(descending ? names.toReversed() : names);
        expect([first, second, third].map((page) => page.firstPosition)).toEqual([1, 4, 7]);
        expect(third.nextCursor).toBeNull();
        expect(first.previousCursor).toBeNull();
        const back = await read(third.previousCursor ?? "");
        expect(back.items).toEqual(second.items);
      }
    }
  });

  it("a made-up cursor starts at the first page", async () => {
    const { workspace } = await withOrders();
    for (const cursor of [
      "x",
      Buffer.from('{"sort":"title","descending":false,"value":{},"id":1}').toString("base64url"),
    ]) {
      const page = await workspace.run("viewer", listEntities, { kind: "services", query: { cursor } });
      expect(page.items).toHaveLength(1);
    }
  });

  it("filters by plugin, parent and scope", async () => {
    const { workspace, service, route } = await withOrders();
    await addCache(workspace, route.id, null);
    await create(workspace, "plugins", { name: "cors", config: {} });
    const count = async (kind: string, query: object) =>
      (await workspace.run("viewer", listEntities, { kind, query })).total;
    expect(await count("routes", { plugin: "proxy-cache-advanced" })).toBe(1);
    expect(await count("services", { plugin: "proxy-cache-advanced" })).toBe(0);
    expect(await count("plugins", { plugin: "cors" })).toBe(1);
    expect(await count("plugins", { scope: "global" })).toBe(1);
    expect(await count("plugins", { scope: "route" })).toBe(1);
    expect(await count("routes", { parent: { field: "service", id: service.id } })).toBe(1);
    expect(await count("plugins", { search: "ORDERS-read" })).toBe(1);
    expect(await count("plugins", { search: "100%" })).toBe(0);
  });

  it("the palette finds entities of every kind by title", async () => {
    const { workspace, route } = await withOrders();
    await addCache(workspace, route.id, null);
    const found = await workspace.run("viewer", searchEverything, { text: "orders" });
    expect(found.map((link) => link.kind)).toEqual(["services", "routes", "plugins"]);
  });
});
