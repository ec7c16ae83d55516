import { afterEach, describe, expect, it } from "vitest";
import { DomainError } from "#lib/domain/errors.ts";
import { getDatabase } from "#lib/store/database.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { type DbLessNode, startDbLessNode } from "#lib/testing/db-less-node.ts";
import { createTestWorkspace } from "#lib/testing/test-workspace.ts";
import { publishNow } from "../publishing/publish-now.ts";
import { addGateway } from "./add-gateway.ts";
import { addNode } from "./add-node.ts";
import { listGateways } from "./list-gateways.ts";
import { removeNode } from "./remove-node.ts";

const TOKEN = "admin-token-canary-7391";

provideTestDatabase();

const started: DbLessNode[] = [];
afterEach(async () => {
  for (const node of started.splice(0)) await node.goDown();
});

describe("adding a Kong gateway", () => {
  it("keeps its token sealed and shows it nowhere", async () => {
    const workspace = await createTestWorkspace();
    const node = await start({ token: TOKEN });
    await workspace.run("admin", addGateway, { name: "eu", nodes: [input(node, { token: TOKEN })] });
    await workspace.run("admin", publishNow, {});
    const gateways = await workspace.run("viewer", listGateways, {});
    expect(gateways).toMatchObject([
      { name: "eu", kind: "kong", nodes: [{ name: "a", status: "live", version: "3.9.1", hasToken: true }] },
    ]);
    const columns = await getDatabase().$queryRaw`SELECT row_to_json(n)::text AS row FROM nodes n`;
    const audit = await getDatabase().auditEntry.findMany({ where: { workspaceId: workspace.id } });
    expect(JSON.stringify([gateways, columns, audit])).not.toContain(TOKEN);
    expect(audit.map(({ summary }) => summary)).toContain("added the gateway eu with one node");
  });

  it("says which value of which node is wrong, and keeps nothing", async () => {
    const workspace = await createTestWorkspace();
    const good = await start({});
    const guarded = await start({ token: TOKEN });
    const refused = workspace.run("admin", addGateway, {
      name: "eu",
      nodes: [
        input(good),
        { ...input(guarded), name: "b", token: "wrong" },
        { name: "c", adminUrl: "http://user:pw@kong", proxyUrl: "ftp://kong", token: null },
      ],
    });
    await expect(refused).rejects.toMatchObject({
      code: "invalid",
      fields: {
        "nodes.2.token": expect.stringContaining("refused the admin token"),
        "nodes.3.adminUrl": expect.stringContaining("no user name"),
        "nodes.3.proxyUrl": expect.stringContaining("http://"),
      },
    });
    await expect(workspace.run("viewer", listGateways, {})).resolves.toEqual([]);
  });

  it("refuses a name that is taken", async () => {
    const workspace = await createTestWorkspace();
    const node = await start({});
    const gateway = { name: "eu", nodes: [input(node)] };
    const { gatewayId } = await workspace.run("admin", addGateway, gateway);
    await expect(workspace.run("admin", addGateway, gateway)).rejects.toMatchObject({
      code: "conflict",
      fields: { name: expect.any(String) },
    });
    const again = workspace.run("admin", addNode, { gatewayId, node: input(node) });
    await expect(again).rejects.toMatchObject({ code: "conflict", fields: { "node.name": expect.any(String) } });
  });

  it("is not for an editor", async () => {
    const workspace = await createTestWorkspace();
    const gateway = { name: "eu", nodes: [input(await start({}))] };
    await expect(workspace.run("editor", addGateway, gateway)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("removing a node", () => {
  it("takes an emptied gateway along", async () => {
    const workspace = await createTestWorkspace();
    await workspace.run("admin", addGateway, { name: "eu", nodes: [input(await start({}))] });
    const [gateway] = await workspace.run("admin", listGateways, {});
    await workspace.run("admin", removeNode, { nodeId: gateway?.nodes[0]?.id });
    await expect(workspace.run("admin", listGateways, {})).resolves.toEqual([]);
  });

  it("of another workspace is not found", async () => {
    const [mine, theirs] = [await createTestWorkspace(), await createTestWorkspace()];
    await theirs.run("admin", addGateway, { name: "eu", nodes: [input(await start({}))] });
    const [gateway] = await theirs.run("admin", listGateways, {});
    const removed = mine.run("owner", removeNode, { nodeId: gateway?.nodes[0]?.id });
    await expect(removed).rejects.toBeInstanceOf(DomainError);
    await expect(removed).rejects.toMatchObject({ code: "not_found" });
    await expect(theirs.run("admin", listGateways, {})).resolves.toHaveLength(1);
  });
});

async function start(options: { token?: string }): Promise<DbLessNode> {
  const node = await startDbLessNode(options);
  started.push(node);
  return node;
}

function input(node: DbLessNode, more: { token?: string } = {}) {
  return { name: "a", adminUrl: node.url, proxyUrl: node.url, token: more.token ?? null };
}
