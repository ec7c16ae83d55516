import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { listActivity } from "#lib/domain/audit/list-activity.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { addCachePlugin, createAsOwner, createOrdersWorkspace, ORDERS_SERVICE } from "#lib/testing/orders-workspace.ts";
import { createTestWorkspace } from "#lib/testing/test-workspace.ts";
import { getEntity } from "./get-entity.ts";
import { listEntities } from "./list-entities.ts";
import { searchEverything } from "./search-everything.ts";
import { setEnabled } from "./set-enabled.ts";
import { tagEntities } from "./tag-entities.ts";

provideTestDatabase();

describe("bulk changes", () => {
  it("disable everything a search finds, over any number of rows", async () => {
    const workspace = await createTestWorkspace();
    for (const name of ["a-1", "a-2", "b-1"]) await createAsOwner(workspace, "services", { ...ORDERS_SERVICE, name });
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
    const { workspace, route } = await createOrdersWorkspace();
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
    const { workspace, service } = await createOrdersWorkspace();
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
    const { workspace, service } = await createOrdersWorkspace();
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
    for (const name of names)
      await createAsOwner(workspace, "services", { ...ORDERS_SERVICE, name, host: `h${name}.internal` });
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
    const { workspace } = await createOrdersWorkspace();
    for (const cursor of [
      "x",
      Buffer.from('{"sort":"title","descending":false,"value":{},"id":1}').toString("base64url"),
    ]) {
      const page = await workspace.run("viewer", listEntities, { kind: "services", query: { cursor } });
      expect(page.items).toHaveLength(1);
    }
  });

  it("filters by plugin, parent and scope", async () => {
    const { workspace, service, route } = await createOrdersWorkspace();
    await addCachePlugin(workspace, route.id, null);
    await createAsOwner(workspace, "plugins", { name: "cors", config: {} });
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
    const { workspace, route } = await createOrdersWorkspace();
    await addCachePlugin(workspace, route.id, null);
    const found = await workspace.run("viewer", searchEverything, { text: "orders" });
    expect(found.map((link) => link.kind)).toEqual(["services", "routes", "plugins"]);
  });
});
