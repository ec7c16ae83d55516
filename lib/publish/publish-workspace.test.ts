import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { NodeState } from "#lib/contract/entity-view.ts";
import { seal } from "#lib/crypto/seal.ts";
import { getDatabase } from "#lib/store/database.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { type DbLessNode, startDbLessNode } from "#lib/testing/db-less-node.ts";
import { tokenContext } from "./node-address.ts";
import { getProcessState } from "./process-state.ts";
import { publishWorkspace } from "./publish-workspace.ts";
import { readPublicationState } from "./read-publication-state.ts";
import { synchronizeNodes } from "./synchronize-nodes.ts";

provideTestDatabase();

let workspaceId: string;
const started: DbLessNode[] = [];

beforeEach(async () => {
  workspaceId = randomUUID();
  await getDatabase().workspace.create({ data: { id: workspaceId, slug: workspaceId, name: "Test" } });
});

afterEach(async () => {
  for (const node of started.splice(0)) await node.goDown();
  forgetProcess();
});

describe("publishing", () => {
  it("brings a change to every node, and says so by the nodes' own word", async () => {
    const nodes = [await addKongNode("a"), await addKongNode("b")];
    await write("orders.internal");
    const state = await publishWorkspace(workspaceId);
    expect(state.snapshot).toBe(1);
    expect(state.nodes.map(toShort)).toEqual([
      ["a", "live", 1, null],
      ["b", "live", 1, null],
    ]);
    expect(JSON.parse(nodes[0]?.loaded[0] ?? "")).toMatchObject({ services: [{ host: "orders.internal" }] });
  });

  it("neither compiles a new number nor sends anything when nothing has changed", async () => {
    const node = await addKongNode("a");
    await write("orders.internal");
    await publishWorkspace(workspaceId);
    forgetProcess();
    await expect(publishWorkspace(workspaceId)).resolves.toMatchObject({ snapshot: 1 });
    expect(node.posts()).toBe(1);
  });

  it("numbers each change, and shares one publication among changes that come together", async () => {
    const node = await addKongNode("a");
    const gate = holdLoads(node);
    await write("one.internal");
    const first = publishWorkspace(workspaceId);
    await gate.reached;
    await write("two.internal");
    const second = publishWorkspace(workspaceId);
    await write("three.internal");
    const third = publishWorkspace(workspaceId);
    gate.open();
    await Promise.all([first, second, third]);
    const hosts = node.loaded.map((text) =>
      JSON.parse(text)
        .services.map((service: { host: string }) => service.host)
        .sort(),
    );
    expect(hosts[0]).toEqual(["one.internal"]);
    expect(hosts.at(-1)).toEqual(["one.internal", "three.internal", "two.internal"]);
    expect(hosts.length).toBeLessThanOrEqual(3);
    await expect(readPublicationState(getDatabase(), workspaceId)).resolves.toMatchObject({
      nodes: [{ status: "live" }],
    });
  });

  it("does not let a slow node hold up the others", async () => {
    const slow = await addKongNode("slow");
    const gate = holdLoads(slow);
    await addKongNode("fast");
    await write("orders.internal");
    const published = publishWorkspace(workspaceId);
    await gate.reached;
    await expect
      .poll(async () => (await states()).map(toShort), { timeout: 20_000 })
      .toContainEqual(["fast", "live", 1, null]);
    gate.open();
    await published;
    expect((await states()).map(({ status }) => status)).toEqual(["live", "live"]);
  });

  it("sends the node its own token and never shows it", async () => {
    const node = await addKongNode("a", { token: "node-token-0815", sent: "node-token-0815" });
    await addKongNode("b", { token: "node-token-0815", sent: "wrong-token-4711" });
    await write("orders.internal");
    const state = await publishWorkspace(workspaceId);
    expect(node.loaded).toHaveLength(1);
    expect(state.nodes[1]).toMatchObject({
      status: "unreachable",
      message: expect.stringContaining("refused the admin token"),
    });
    expect(JSON.stringify(state)).not.toMatch(/0815|4711/);
  });
});

describe("a node that is down", () => {
  it("is unreachable while the rest goes on, and gets the newest snapshot as soon as it is back", async () => {
    const node = await addKongNode("a");
    await write("one.internal");
    await publishWorkspace(workspaceId);
    await node.goDown();
    await write("two.internal");
    const down = await publishWorkspace(workspaceId);
    expect(down.nodes.map(toShort)).toEqual([
      ["a", "unreachable", 1, expect.stringContaining("nothing listens there")],
    ]);
    await node.comeBack();
    node.forget();
    getProcessState().pauses.clear();
    await synchronizeNodes(workspaceId, "routine");
    expect((await states()).map(toShort)).toEqual([["a", "live", 2, null]]);
  });

  it("is asked ever less often by the routine, but at once after a change", async () => {
    const node = await addKongNode("a");
    await node.goDown();
    await write("one.internal");
    await publishWorkspace(workspaceId);
    const pause = getProcessState().pauses.get((await states())[0]?.id ?? "");
    expect(pause?.failures).toBe(1);
    await synchronizeNodes(workspaceId, "routine");
    expect(pause).toEqual(getProcessState().pauses.get((await states())[0]?.id ?? ""));
    await publishWorkspace(workspaceId);
    expect(getProcessState().pauses.get((await states())[0]?.id ?? "")?.failures).toBe(2);
  });

  it("gets what was committed when the console died before it could publish", async () => {
    const node = await addKongNode("a");
    await write("orders.internal");
    forgetProcess();
    await synchronizeNodes(workspaceId, "routine");
    expect(node.loaded).toHaveLength(1);
    expect((await states()).map(toShort)).toEqual([["a", "live", 1, null]]);
  });

  it("gets the newest snapshot again after it was given something else", async () => {
    const node = await addKongNode("a");
    await write("orders.internal");
    await publishWorkspace(workspaceId);
    node.forget();
    await synchronizeNodes(workspaceId, "routine");
    expect(node.loaded).toHaveLength(2);
  });
});

describe("a refusal", () => {
  it("names the entity and field, leaves the old snapshot live, and is not repeated until something changes", async () => {
    const node = await addKongNode("a");
    await write("fine.internal");
    await publishWorkspace(workspaceId);
    const badId = await write("bad.internal");
    node.refuse((config) => (JSON.stringify(config).includes("bad.internal") ? refusalOf(badId) : null));
    const refused = await publishWorkspace(workspaceId);
    expect(refused.nodes[0]).toMatchObject({
      status: "refused",
      liveSnapshot: 1,
      message: "The node refused one value.",
      problems: [
        {
          entity: { id: badId, kind: "services", title: "bad.internal" },
          field: "host",
          message: "invalid value: bad",
        },
      ],
    });
    const posts = node.posts();
    await synchronizeNodes(workspaceId, "routine");
    expect(node.posts()).toBe(posts);
    expect((await states())[0]).toMatchObject({ status: "refused", problems: [{ field: "host" }] });

    await removeEntity(badId);
    await expect(publishWorkspace(workspaceId)).resolves.toMatchObject({ nodes: [{ status: "live", problems: [] }] });
  });

  it("is sent again when somebody asks for it", async () => {
    const node = await addKongNode("a");
    await write("orders.internal");
    node.refuse(() => refusalOf(randomUUID()));
    await publishWorkspace(workspaceId);
    node.refuse(() => null);
    await expect(publishWorkspace(workspaceId)).resolves.toMatchObject({ nodes: [{ status: "refused" }] });
    await expect(publishWorkspace(workspaceId, true)).resolves.toMatchObject({ nodes: [{ status: "live" }] });
  });
});

describe("rows that cannot be compiled", () => {
  it("leave no node looking live, and the next good change heals it", async () => {
    const node = await addKongNode("a");
    await write("fine.internal");
    await publishWorkspace(workspaceId);
    const data = { name: "http-log", config: { http_endpoint: "sealed:1:nokey:AAAA" } };
    const id = randomUUID();
    const titles = { name: "http-log", title: "http-log", titleSort: "http-log", searchText: "http-log" };
    await getDatabase().entity.create({ data: { id, workspaceId, kind: "plugins", ...titles, data } });
    await bump();
    await expect(publishWorkspace(workspaceId)).rejects.toThrow("GATEHOUSE_MASTER_KEY");
    expect((await states())[0]).toMatchObject({
      status: "behind",
      liveSnapshot: 1,
      message: expect.stringContaining("not live"),
    });
    await removeEntity(id);
    await expect(publishWorkspace(workspaceId)).resolves.toMatchObject({ nodes: [{ status: "live", message: null }] });
    expect(node.loaded).toHaveLength(1);
  });
});

describe("several consoles", () => {
  it("that publish the same rows at once agree on one number", async () => {
    await addKongNode("a");
    await write("orders.internal");
    const one = publishWorkspace(workspaceId);
    forgetProcess();
    const other = publishWorkspace(workspaceId);
    await Promise.all([one, other]);
    await expect(getDatabase().publication.count({ where: { workspaceId } })).resolves.toBe(1);
  });
});

async function addKongNode(name: string, tokens: { token?: string; sent?: string } = {}): Promise<DbLessNode> {
  const node = await startDbLessNode(tokens.token ? { token: tokens.token } : {});
  started.push(node);
  const id = randomUUID();
  const gatewayId = randomUUID();
  await getDatabase().gateway.create({ data: { id: gatewayId, workspaceId, name: `gateway ${name}`, kind: "kong" } });
  const adminToken = tokens.sent ? seal(tokens.sent, tokenContext(id)) : null;
  await getDatabase().node.create({
    data: { id, gatewayId, name, adminUrl: node.url, proxyUrl: node.url, adminToken },
  });
  return node;
}

/** A committed write, as the domain leaves it: a row, and the workspace's count. */
async function write(host: string): Promise<string> {
  const id = randomUUID();
  const data = { name: host, protocol: "http", host, port: 80 };
  await getDatabase().entity.create({
    data: { id, workspaceId, kind: "services", name: host, title: host, titleSort: host, searchText: host, data },
  });
  await bump();
  return id;
}

async function removeEntity(id: string): Promise<void> {
  await getDatabase().entity.delete({ where: { id } });
  await bump();
}

async function bump(): Promise<void> {
  await getDatabase().workspace.update({ where: { id: workspaceId }, data: { revisionNumber: { increment: 1 } } });
}

async function states(): Promise<NodeState[]> {
  return (await readPublicationState(getDatabase(), workspaceId)).nodes;
}

function toShort(node: NodeState): unknown[] {
  return [node.name, node.status, node.liveSnapshot, node.message];
}

function refusalOf(entityId: string): object {
  const errors = [{ type: "field", field: "host", message: "invalid value: bad" }];
  return {
    code: 14,
    message: "declarative config is invalid: {}",
    flattened_errors: [{ entity_type: "service", entity_id: entityId, errors }],
  };
}

/** The next load waits until it is let through. */
function holdLoads(node: DbLessNode): { reached: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    node.beforeLoad(() => {
      resolve();
      return opened;
    });
  });
  return { reached, open };
}

/** What a restart of the console forgets. */
function forgetProcess(): void {
  const { compilations, deliveries, snapshots, pauses, askedVersionAt } = getProcessState();
  for (const memory of [compilations, deliveries, snapshots, pauses, askedVersionAt]) memory.clear();
}
