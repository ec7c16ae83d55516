import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getDatabase } from "#lib/store/database.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { createTestWorkspace, type TestWorkspace } from "#lib/testing/test-workspace.ts";
import { getTestRun } from "./get-test-run.ts";
import { listTestRuns } from "./list-test-runs.ts";
import { sendTest } from "./send-test.ts";

const KEY = "key-canary-5512";
const REQUEST = {
  routeId: null,
  method: "GET",
  path: "/orders?page=2",
  host: "shop.example",
  headers: [{ name: "apikey", value: KEY }],
  body: null,
  count: 1,
  nodeId: null,
};

provideTestDatabase();

let workspace: TestWorkspace;
let proxy: Server;
let received: IncomingMessage[];
let nodeId: string;

beforeEach(async () => {
  received = [];
  proxy = createServer((request, response) => {
    received.push(request);
    response.setHeader("content-type", "application/json");
    response.setHeader("x-cache-status", received.length === 1 ? "Miss" : "Hit");
    response.setHeader("x-kong-upstream-latency", "12");
    response.setHeader("x-kong-proxy-latency", "3");
    response.end(JSON.stringify({ headers: request.headers }));
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  workspace = await createTestWorkspace();
  nodeId = await addKongNode(workspace.id, `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
});

afterEach(async () => {
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
});

describe("sendTest", () => {
  it("sends to the workspace's node as often as asked, and tells cache and times", async () => {
    const run = await workspace.run("viewer", sendTest, { ...REQUEST, count: 3 });
    expect(run.responses.map(({ cache }) => cache.status)).toEqual(["Miss", "Hit", "Hit"]);
    expect(run.responses[0]).toMatchObject({
      status: 200,
      timing: { gatewayMs: 3, upstreamMs: 12 },
      node: { id: nodeId },
      trace: null,
    });
    expect(received[0]?.headers.host).toBe("shop.example");
    expect(received[0]?.url).toBe("/orders?page=2");
  });

  it("hands no debug token to a Kong node, which would pass it to the upstream", async () => {
    await workspace.run("viewer", sendTest, REQUEST);
    expect(received[0]?.rawHeaders.map((name) => name.toLowerCase())).not.toContain("x-gatehouse-trace");
  });

  it("keeps no credential, neither of the request nor where the answer repeats it", async () => {
    const run = await workspace.run("editor", sendTest, REQUEST);
    const [listed] = await workspace.run("viewer", listTestRuns, {});
    const got = await workspace.run("viewer", getTestRun, { id: run.id });
    const columns = await getDatabase().$queryRaw`SELECT row_to_json(t)::text AS row FROM test_runs t`;
    expect(listed?.id).toBe(run.id);
    expect(got.responses[0]?.body.text).toContain("[hidden]");
    expect(JSON.stringify([listed, got, columns])).not.toContain(KEY);
  });

  it("tells a gateway that is down as a failure, and keeps that too", async () => {
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
    const run = await workspace.run("viewer", sendTest, REQUEST);
    expect(run).toMatchObject({ responses: [], failure: expect.stringContaining("nothing listens there") });
    await expect(workspace.run("viewer", getTestRun, { id: run.id })).resolves.toMatchObject({ failure: run.failure });
  });

  it("does not reach another workspace's node, nor read its runs", async () => {
    const other = await createTestWorkspace();
    await expect(other.run("owner", sendTest, { ...REQUEST, nodeId })).rejects.toMatchObject({ code: "not_found" });
    await expect(other.run("owner", sendTest, REQUEST)).rejects.toMatchObject({ code: "unavailable" });
    const { id } = await workspace.run("viewer", sendTest, REQUEST);
    await expect(other.run("owner", getTestRun, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is not for an auditor", async () => {
    await expect(workspace.run("auditor", sendTest, REQUEST)).rejects.toMatchObject({ code: "forbidden" });
  });

  it.each([
    [{ path: "http://evil.example/" }, "path"],
    [{ path: "evil" }, "path"],
    [{ method: "get\r\nX: 1" }, "method"],
    [{ count: 51 }, "count"],
    [{ headers: [{ name: "X", value: "a\r\nb" }] }, "headers.1.value"],
  ])("refuses %j under its field", async (part, field) => {
    const sent = workspace.run("viewer", sendTest, { ...REQUEST, ...part });
    await expect(sent).rejects.toMatchObject({ code: "invalid", fields: { [field]: expect.any(String) } });
    expect(received).toEqual([]);
  });

  it("keeps the newest two hundred runs of a workspace", async () => {
    const now = Date.now();
    const old = Array.from({ length: 201 }, (_, index) => ({
      id: randomUUID(),
      workspaceId: workspace.id,
      request: {},
      responses: [],
      ranAt: new Date(now - 1_000 * (index + 1)),
      ranByName: "x",
    }));
    await getDatabase().testRun.createMany({ data: old });
    const { id } = await workspace.run("viewer", sendTest, REQUEST);
    const kept = await getDatabase().testRun.findMany({
      where: { workspaceId: workspace.id },
      orderBy: { ranAt: "desc" },
    });
    expect(kept).toHaveLength(200);
    expect(kept[0]?.id).toBe(id);
  });
});

async function addKongNode(workspaceId: string, url: string): Promise<string> {
  const [id, gatewayId] = [randomUUID(), randomUUID()];
  await getDatabase().gateway.create({ data: { id: gatewayId, workspaceId, name: "kong", kind: "kong" } });
  await getDatabase().node.create({ data: { id, gatewayId, name: "a", adminUrl: url, proxyUrl: url } });
  return id;
}
