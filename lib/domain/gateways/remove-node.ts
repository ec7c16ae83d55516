import { z } from "zod";
import { deleteNode, findNode } from "#lib/store/nodes.ts";
import { invalid, notFound } from "../errors.ts";
import { defineVerb } from "../verb.ts";

/** Stops publishing to a node. It goes on serving what it has; an emptied gateway goes with its last node. */
export const removeNode = defineVerb({
  name: "gateway.remove_node",
  permission: "gateways:write",
  effect: "write",
  input: z.object({ nodeId: z.uuid() }),
  run: async (ctx, input) => {
    const node = await findNode(ctx.tx, ctx.workspace.id, input.nodeId);
    if (!node) throw notFound("node");
    if (node.gateway.kind === "embedded") {
      throw invalid({ nodeId: "The embedded node belongs to this installation; GATEWAY=none switches it off" });
    }
    await deleteNode(ctx.tx, { id: node.id, gatewayId: node.gateway.id });
    ctx.audit({ summary: `removed the node ${node.name}`, target: { kind: "nodes", id: node.id, title: node.name } });
    return { removed: true as const };
  },
});
