import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { getDatabase } from "#lib/store/database.ts";
import { saveSighting } from "#lib/store/nodes.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { createTestWorkspace } from "#lib/testing/test-workspace.ts";
import { getPublicationState } from "./get-publication-state.ts";

provideTestDatabase();

const MESSAGE = "Redis at redis.internal:6379 refused the password of proxy-cache-advanced";

describe("the state of the nodes", () => {
  it("tells what a plugin complains about, while the node answers", async () => {
    const workspace = await createTestWorkspace();
    const pluginId = randomUUID();
    const nodeId = await addTroubledNode(workspace.id, pluginId);
    const state = await workspace.run("viewer", getPublicationState, {});
    expect(state.nodes[0]?.troubles).toEqual([{ pluginId, message: MESSAGE }]);

    await saveSighting(getDatabase(), nodeId, sighting("unreachable"));
    const later = await workspace.run("viewer", getPublicationState, {});
    expect(later.nodes[0]?.troubles).toEqual([]);
  });
});

async function addTroubledNode(workspaceId: string, pluginId: string): Promise<string> {
  const id = randomUUID();
  const gatewayId = randomUUID();
  await getDatabase().gateway.create({ data: { id: gatewayId, workspaceId, name: "eu", kind: "embedded" } });
  await getDatabase().node.create({ data: { id, gatewayId, name: "a" } });
  const since = new Date().toISOString();
  const trouble = { pluginId, pluginName: "proxy-cache-advanced", message: MESSAGE, since, count: 3 };
  await saveSighting(getDatabase(), id, { ...sighting("live"), report: { startedAt: since, troubles: [trouble] } });
  return id;
}

function sighting(status: "live" | "unreachable") {
  return { status, message: null, problems: [], checkedAt: new Date() };
}
