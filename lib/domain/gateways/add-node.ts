import { randomUUID } from "node:crypto";
import { z } from "zod";
import { NodeInput } from "#lib/contract/gateway-view.ts";
import { seal } from "#lib/crypto/seal.ts";
import { tokenContext } from "#lib/publish/node-address.ts";
import { inTransaction } from "#lib/store/database.ts";
import { insertNode, listGatewayRows } from "#lib/store/nodes.ts";
import { conflict, invalid, notFound } from "../errors.ts";
import { onWorkspaceChanged } from "../publish-hook.ts";
import { defineVerb } from "../verb.ts";
import { probeNode } from "./probe-node.ts";

/** Adds a node to a Kong gateway after asking it who it is. */
export const addNode = defineVerb({
  name: "gateway.add_node",
  permission: "gateways:write",
  effect: "call",
  input: z.object({ gatewayId: z.uuid(), node: NodeInput }),
  run: async (ctx, input) => {
    const gateway = (await listGatewayRows(ctx.tx, ctx.workspace.id)).find(({ id }) => id === input.gatewayId);
    if (!gateway) throw notFound("gateway");
    if (gateway.kind === "embedded") throw invalid({ gatewayId: "The embedded gateway has one node" });
    if (gateway.nodes.some((node) => node.name === input.node.name)) {
      throw conflict({ "node.name": "Already used by another node of this gateway" });
    }
    const probe = await probeNode(input.node);
    if (!probe.ok) {
      throw invalid(
        Object.fromEntries(Object.entries(probe.fields).map(([field, message]) => [`node.${field}`, message])),
      );
    }
    const { token, ...node } = probe.node;
    const id = randomUUID();
    const adminToken = token === null ? null : seal(token, tokenContext(id));
    await inTransaction((tx) => insertNode(tx, { id, gatewayId: gateway.id, ...node, adminToken }));
    return { nodeId: id };
  },
  audit: (input, { nodeId }) => ({
    summary: `added the node ${input.node.name}`,
    target: { kind: "nodes", id: nodeId, title: input.node.name },
  }),
  finish: async (ctx, result) => {
    await onWorkspaceChanged(ctx.workspace.id);
    return result;
  },
});
