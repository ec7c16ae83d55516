import { randomUUID } from "node:crypto";
import { GatewayInput } from "#lib/contract/gateway-view.ts";
import type { FieldErrors } from "#lib/contract/result.ts";
import { seal } from "#lib/crypto/seal.ts";
import { tokenContext } from "#lib/publish/node-address.ts";
import { type Db, inTransaction } from "#lib/store/database.ts";
import { insertGateway, insertNode, listGatewayRows } from "#lib/store/nodes.ts";
import { conflict, invalid } from "../errors.ts";
import { onWorkspaceChanged } from "../publish-hook.ts";
import { defineVerb } from "../verb.ts";
import { probeNode } from "./probe-node.ts";

/** Adds a Kong gateway with its nodes; each is asked first, and one that cannot be published to is refused with its reason. */
export const addGateway = defineVerb({
  name: "gateway.add",
  permission: "gateways:write",
  effect: "call",
  input: GatewayInput,
  run: async (ctx, input) => {
    await refuseTakenNames(ctx.tx, ctx.workspace.id, input);
    const probes = await Promise.all(input.nodes.map(probeNode));
    const fields: FieldErrors = {};
    const nodes = probes.flatMap((probe, index) => {
      if (probe.ok) return [probe.node];
      for (const [field, message] of Object.entries(probe.fields)) fields[`nodes.${index + 1}.${field}`] = message;
      return [];
    });
    if (Object.keys(fields).length > 0) throw invalid(fields);

    const gatewayId = randomUUID();
    await inTransaction(async (tx) => {
      await insertGateway(tx, { id: gatewayId, workspaceId: ctx.workspace.id, name: input.name, kind: "kong" });
      for (const { token, ...node } of nodes) {
        const id = randomUUID();
        const adminToken = token === null ? null : seal(token, tokenContext(id));
        await insertNode(tx, { id, gatewayId, ...node, adminToken });
      }
    });
    return { gatewayId };
  },
  audit: (input, { gatewayId }) => ({
    summary: `added the gateway ${input.name} with ${input.nodes.length === 1 ? "one node" : `${input.nodes.length} nodes`}`,
    target: { kind: "gateways", id: gatewayId, title: input.name },
  }),
  finish: async (ctx, result) => {
    await onWorkspaceChanged(ctx.workspace.id);
    return result;
  },
});

async function refuseTakenNames(db: Db, workspaceId: string, input: GatewayInput): Promise<void> {
  const gateways = await listGatewayRows(db, workspaceId);
  if (gateways.some((gateway) => gateway.name === input.name))
    throw conflict({ name: "Already used by another gateway" });
  const names = input.nodes.map((node) => node.name);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice !== -1) throw conflict({ [`nodes.${twice + 1}.name`]: "Used twice" });
}
