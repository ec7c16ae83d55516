import { z } from "zod";
import type { NodeMetrics } from "#lib/contract/node-protocol.ts";
import type { AdminAddress } from "./admin-client.ts";
import { requestNode } from "./request-node.ts";

/** The node's last hour of traffic; null for a Kong node. */
export async function getNodeMetrics(address: AdminAddress): Promise<NodeMetrics | null> {
  return requestNode(address, { method: "GET", path: "/gatehouse/metrics", timeoutMs: 3_000 }, Metrics);
}

const Bucket = z.object({
  time: z.number(),
  byClass: z.object({ "2xx": z.number(), "3xx": z.number(), "4xx": z.number(), "5xx": z.number() }),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  cache: z.object({ hit: z.number(), miss: z.number(), refresh: z.number(), bypass: z.number() }),
});
const Metrics = z.object({
  bucketSeconds: z.literal(10),
  buckets: z.array(Bucket),
  topRoutes: z.array(
    z.object({ routeId: z.string(), requests: z.number(), p95Ms: z.number(), cacheHitRatio: z.number().nullable() }),
  ),
});
