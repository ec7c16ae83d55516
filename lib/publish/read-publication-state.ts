import { z } from "zod";
import type { NodeState, PublicationState } from "#lib/contract/entity-view.ts";
import { env } from "#lib/env.ts";
import type { Db } from "#lib/store/database.ts";
import { listNodes, type NodeRow } from "#lib/store/nodes.ts";
import { findNewestPublication } from "#lib/store/publications.ts";
import { readTroubles } from "./read-troubles.ts";

/**
 * Where a workspace's configuration stands, from what was last seen: two small queries and no question to a node. On
 * request also what plugins complain about.
 */
export async function readPublicationState(
  db: Db,
  workspaceId: string,
  { withTroubles = false }: { withTroubles?: boolean } = {},
): Promise<PublicationState> {
  const newest = await findNewestPublication(db, workspaceId);
  const nodes = await listNodes(db, workspaceId);
  return {
    snapshot: newest?.number ?? null,
    publishedAt: newest?.createdAt.toISOString() ?? null,
    nodes: nodes.map((node) => {
      const state = toNodeState(node, newest?.number ?? null);
      return withTroubles ? { ...state, troubles: toTroubles(node) } : state;
    }),
  };
}

function toTroubles(node: NodeRow): NodeState["troubles"] {
  return readTroubles(node).troubles.map(({ pluginId, message }) => ({ pluginId, message }));
}

const SIGHTING_IS_OLD_MS = 90_000;

export function toNodeState(node: NodeRow, newest: number | null): NodeState {
  const isOld = node.checkedAt === null || Date.now() - node.checkedAt.getTime() > SIGHTING_IS_OLD_MS;
  const isBehind = node.status === "live" && newest !== null && node.liveSnapshot !== newest;
  const status = isOld ? "unknown" : isBehind ? "behind" : Status.parse(node.status);
  return {
    id: node.id,
    name: node.name,
    gatewayId: node.gateway.id,
    gatewayName: node.gateway.name,
    kind: node.gateway.kind === "embedded" ? "embedded" : "kong",
    status,
    liveSnapshot: node.liveSnapshot,
    checkedAt: node.checkedAt?.toISOString() ?? null,
    message: status === "unknown" ? whyUnknown(node) : (node.message ?? whyBehind(status, node, newest)),
    problems: status === "refused" ? Problems.parse(node.problems) : [],
  };
}

function whyUnknown(node: NodeRow): string {
  if (node.gateway.kind === "embedded" && env.gateway === "none")
    return "The embedded node is switched off (GATEWAY=none).";
  return node.checkedAt === null ? "The node was not asked yet." : "The node was not asked for a while.";
}

function whyBehind(status: string, node: NodeRow, newest: number | null): string | null {
  if (status !== "behind") return null;
  const serves = node.liveSnapshot === null ? "Serves another configuration" : `Serves snapshot ${node.liveSnapshot}`;
  return `${serves}; snapshot ${newest ?? 1} is on its way.`;
}

const Status = z.enum(["live", "behind", "refused", "unreachable", "unknown"]).catch("unknown");
const Problems: z.ZodType<NodeState["problems"]> = z
  .array(
    z.object({
      entity: z.object({ id: z.string(), kind: z.string() as z.ZodType<EntityKindWord>, title: z.string() }).nullable(),
      field: z.string().nullable(),
      message: z.string(),
    }),
  )
  .catch([]);
type EntityKindWord = NonNullable<NodeState["problems"][number]["entity"]>["kind"];
