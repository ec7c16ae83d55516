import { z } from "zod";
import type { RequestTrace } from "#lib/contract/node-protocol.ts";
import type { AdminAddress } from "./admin-client.ts";
import { requestNode } from "./request-node.ts";

/** The trace of a request that carried the node's token, kept for a minute; null when it is gone or not there yet. */
export async function findRequestTrace(address: AdminAddress, requestId: string): Promise<RequestTrace | null> {
  const path = `/gatehouse/traces/${encodeURIComponent(requestId)}`;
  return requestNode(address, { method: "GET", path, timeoutMs: 3_000 }, Trace);
}

const NamedRoute = z.object({ id: z.string(), name: z.string().nullable() });
const Trace = z.object({
  requestId: z.string(),
  matchedRoute: NamedRoute.nullable(),
  otherRoutes: z.array(NamedRoute.extend({ reason: z.string() })),
  steps: z.array(
    z.object({
      pluginId: z.string().nullable(),
      plugin: z.string(),
      phase: z.enum(["access", "header_filter", "body_filter", "log"]),
      durationMs: z.number(),
      notes: z.array(z.object({ text: z.string(), details: z.record(z.string(), z.unknown()).optional() })),
    }),
  ),
  upstream: z
    .object({ url: z.string(), status: z.number().nullable(), durationMs: z.number(), tries: z.number() })
    .nullable(),
});
