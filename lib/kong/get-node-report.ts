import { z } from "zod";
import type { NodeReport } from "#lib/contract/node-protocol.ts";
import type { AdminAddress } from "./admin-client.ts";
import { requestNode } from "./request-node.ts";

/** How our node is; null for a Kong node. */
export async function getNodeReport(address: AdminAddress): Promise<NodeReport | null> {
  return requestNode(address, { method: "GET", path: "/gatehouse/status", timeoutMs: 3_000 }, Report);
}

const Report = z.object({
  nodeId: z.string(),
  version: z.string(),
  startedAt: z.string(),
  configurationHash: z.string(),
  troubles: z.array(
    z.object({
      pluginId: z.string(),
      pluginName: z.string(),
      message: z.string(),
      since: z.string(),
      count: z.number(),
    }),
  ),
});
