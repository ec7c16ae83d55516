import { z } from "zod";
import type { NodeReport } from "#lib/contract/node-protocol.ts";
import { KONG_VERSION } from "../product-version.ts";
import { NOT_FOUND } from "./admin-answer.ts";
import type { AdminNode } from "./admin-node.ts";
import type { AdminRoute } from "./admin-route.ts";
import { withInput } from "./read-input.ts";
import { Draft, vaultRoutes } from "./vaults.ts";

const CheckInput = z.object({
  references: z.array(z.string().max(8_192)).max(1_000),
  vaults: z.array(Draft).max(200).optional(),
});

/** What our node offers beside Kong's Admin API (lib/contract/node-protocol.ts). Never a secret's value. */
export const gatehouseRoutes: readonly AdminRoute[] = [
  {
    method: "POST",
    path: "/gatehouse/references/check",
    handle: (node, request) =>
      withInput(request, CheckInput, async ({ references, vaults }) => {
        const check = (reference: string) => node.resolver.check(reference, vaults ?? []);
        return { status: 200, body: { results: await Promise.all(references.map(check)) } };
      }),
  },
  ...vaultRoutes,
  { method: "GET", path: "/gatehouse/status", handle: (node) => ({ status: 200, body: report(node) }) },
  {
    method: "GET",
    path: "/gatehouse/metrics",
    handle: (node) => ({ status: 200, body: node.runtime.metrics.toReport() }),
  },
  {
    method: "GET",
    path: "/gatehouse/traces/{id}",
    handle: (node, _request, { id = "" }) => {
      const trace = node.runtime.traces.find(id);
      return trace ? { status: 200, body: trace } : NOT_FOUND;
    },
  },
];

function report(node: AdminNode): NodeReport {
  return {
    nodeId: node.runtime.services.nodeId,
    version: KONG_VERSION,
    startedAt: node.startedAt.toISOString(),
    configurationHash: node.holder.hash,
    troubles: node.troubles.list(),
  };
}
