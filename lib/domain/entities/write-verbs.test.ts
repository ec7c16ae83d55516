import { describe, expect, it } from "vitest";
import { listActivity } from "#lib/domain/audit/list-activity.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { addCachePlugin, createAsOwner, createOrdersWorkspace, ORDERS_SERVICE } from "#lib/testing/orders-workspace.ts";
import { createTestWorkspace } from "#lib/testing/test-workspace.ts";
import { createServiceWithRoute } from "./create-service-with-route.ts";
import { deleteEntities } from "./delete-entities.ts";
import { duplicateEntity } from "./duplicate-entity.ts";
import { exportEntity } from "./export-entity.ts";
import { getEntity } from "./get-entity.ts";
import { listEntities } from "./list-entities.ts";
import { previewChange } from "./preview-change.ts";
import { setEnabled } from "./set-enabled.ts";
import { updateEntity } from "./update-entity.ts";
import { whereUsed } from "./where-used.ts";

provideTestDatabase();

describe("creating", () => {
  it("stores a service and its first route in one step, with defaults filled in", async () => {
    const { workspace, service, route } = await createOrdersWorkspace();
    expect(service).toMatchObject({
      kind: "services",
      title: "orders",
      enabled: true,
      revision: 1,
      updatedBy: "Owner",
    });
    expect(service.data).toMatchObject({ ...ORDERS_SERVICE, retries: 5, connect_timeout: 60_000, enabled: true });
    expect(route.data).toMatchObject({ service: { id: service.id }, strip_path: true });
    const page = await workspace.run("viewer", listEntities, { kind: "services", query: {} });
    expect(page.items[0]?.childCounts).toEqual({ routes: 1 });
  });

  it("stores neither when the route is wrong, and says which field of which", async () => {
    const workspace = await createTestWorkspace();
    const attempt = workspace.run("owner", createServiceWithRoute, {
      service: ORDERS_SERVICE,
      route: { paths: ["orders"] },
    });
    await expect(attempt).rejects.toMatchObject({ code: "invalid", fields: { "route.paths.1": expect.any(String) } });
    expect((await workspace.run("owner", listEntities, { kind: "services" })).total).toBe(0);
  });

  it("refuses a name that is taken, under the field", async () => {
    const { workspace } = await createOrdersWorkspace();
    await expect(createAsOwner(workspace, "services", ORDERS_SERVICE)).rejects.toMatchObject({
      code: "conflict",
      fields: { name: "Already used by service orders" },
    });
  });

  it("lets another workspace have the same name", async () => {
    await createOrdersWorkspace();
    const other = await createOrdersWorkspace();
    expect(other.service.title).toBe("orders");
  });

  it("refuses a second plugin of a name on the same route", async () => {
    const { workspace, route } = await createOrdersWorkspace();
    await addCachePlugin(workspace, route.id, null);
    await expect(addCachePlugin(workspace, route.id, null)).rejects.toMatchObject({
      fields: { name: "There is already proxy-cache-advanced on orders-read" },
    });
  });

  it("refuses a parent of another workspace like one that does not exist", async () => {
    const [mine, theirs] = [await createOrdersWorkspace(), await createOrdersWorkspace()];
    const attempt = createAsOwner(mine.workspace, "routes", { paths: ["/x"], service: { id: theirs.service.id } });
    await expect(attempt).rejects.toMatchObject({
      code: "invalid",
      fields: { service: expect.stringContaining("does not exist") },
    });
  });

  it.each([
    ["an unknown plugin", "plugins", { name: "no-such" }, "name"],
    ["an unknown backend", "vaults", { name: "no-such", prefix: "some-vault" }, "name"],
    ["a vault with a backend's id", "vaults", { name: "env", prefix: "hcv" }, "prefix"],
    ["an unknown field", "services", { ...ORDERS_SERVICE, colour: "red" }, "colour"],
  ])("refuses %s", async (_, kind, data, field) => {
    const workspace = await createTestWorkspace();
    await expect(createAsOwner(workspace, kind, data)).rejects.toMatchObject({
      code: "invalid",
      fields: { [field]: expect.any(String) },
    });
  });

  it("refuses what Postgres cannot store as a field error", async () => {
    const workspace = await createTestWorkspace();
    await expect(createAsOwner(workspace, "services", { ...ORDERS_SERVICE, name: "a\0b" })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("lets a workspace have one default vault per backend", async () => {
    const workspace = await createTestWorkspace();
    const vault = await createAsOwner(workspace, "vaults", { name: "env", prefix: "env", config: {} });
    expect(vault.title).toBe("env");
    await expect(createAsOwner(workspace, "vaults", { name: "env", prefix: "env" })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("updating", () => {
  it("of two people who started from the same revision, the second is told who was first", async () => {
    const { workspace, service } = await createOrdersWorkspace();
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
    const { workspace, route } = await createOrdersWorkspace();
    const cache = await addCachePlugin(workspace, route.id, null);
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
    const { workspace, service } = await createOrdersWorkspace();
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
    ["update", updateEntity, { revision: 1, data: ORDERS_SERVICE }],
    ["delete", deleteEntities, { selection: "ids" }],
    ["disable", setEnabled, { selection: "ids", enabled: false }],
    ["duplicate", duplicateEntity, {}],
    ["export", exportEntity, { format: "json" }],
    ["where used", whereUsed, {}],
  ])("%s answers as if the row did not exist", async (_, verb, more: Record<string, unknown>) => {
    const [mine, theirs] = [await createOrdersWorkspace(), await createOrdersWorkspace()];
    const { id } = theirs.service;
    const input = { kind: "services", id, ...more, ...(more.selection ? { selection: { ids: [id] } } : {}) };
    await expect(mine.workspace.run("owner", verb as typeof getEntity, input)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("deleting", () => {
  it("is refused while routes need the service, and says which", async () => {
    const { workspace, service } = await createOrdersWorkspace();
    const selection = { ids: [service.id] };
    const impact = await workspace.run("owner", previewChange, { kind: "services", selection, change: "delete" });
    expect(impact.blockedBy.map((link) => link.title)).toEqual(["orders-read"]);
    await expect(workspace.run("owner", deleteEntities, { kind: "services", selection })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("orders-read"),
    });
  });

  it("takes routes and their plugins along when told to, each with an audit line", async () => {
    const { workspace, service, route } = await createOrdersWorkspace();
    await addCachePlugin(workspace, route.id, "canary-5");
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
