import type { Db } from "./database.ts";
import type { Prisma } from "./generated/client.ts";

/** A node with the gateway and workspace it belongs to. */
export type NodeRow = Prisma.NodeGetPayload<{ include: typeof WITH_GATEWAY }>;

const WITH_GATEWAY = {
  gateway: { include: { workspace: { select: { id: true, slug: true, revisionNumber: true } } } },
} as const;

const IN_ORDER = [
  { gateway: { createdAt: "asc" } },
  { createdAt: "asc" },
  { id: "asc" },
] as const satisfies Prisma.NodeOrderByWithRelationInput[];

/** The nodes of one workspace, or of all, oldest first. */
export async function listNodes(db: Db, workspaceId: string | null): Promise<NodeRow[]> {
  const where = workspaceId === null ? {} : { gateway: { workspaceId } };
  return db.node.findMany({ where, include: WITH_GATEWAY, orderBy: [...IN_ORDER] });
}

export async function findNode(db: Db, workspaceId: string, nodeId: string): Promise<NodeRow | null> {
  return db.node.findFirst({ where: { id: nodeId, gateway: { workspaceId } }, include: WITH_GATEWAY });
}

/** What was last seen of a node. */
export interface NodeSighting {
  status: "live" | "behind" | "refused" | "unreachable" | "unknown";
  liveHash?: string | null;
  liveSnapshot?: number | null;
  refusedSnapshot?: number | null;
  version?: string | null;
  message: string | null;
  problems: Prisma.InputJsonValue;
  report?: Prisma.InputJsonValue;
  checkedAt: Date;
}

/** Nothing happens when the node was removed meanwhile. */
export async function saveSighting(db: Db, nodeId: string, sighting: NodeSighting): Promise<void> {
  await db.node.updateMany({ where: { id: nodeId }, data: sighting });
}

export async function listGatewayRows(
  db: Db,
  workspaceId: string,
): Promise<Prisma.GatewayGetPayload<{ include: { nodes: true } }>[]> {
  return db.gateway.findMany({
    where: { workspaceId },
    include: { nodes: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

export async function insertGateway(
  db: Db,
  gateway: { id: string; workspaceId: string; name: string; kind: "embedded" | "kong" },
): Promise<void> {
  await db.gateway.create({ data: gateway });
}

export async function insertNode(
  db: Db,
  node: { id: string; gatewayId: string; name: string; adminUrl: string; proxyUrl: string; adminToken: string | null },
): Promise<void> {
  await db.node.create({ data: node });
}

/** Removes a node, and its gateway with it when it was the last one. */
export async function deleteNode(db: Db, node: { id: string; gatewayId: string }): Promise<void> {
  await db.node.deleteMany({ where: { id: node.id } });
  await db.gateway.deleteMany({ where: { id: node.gatewayId, nodes: { none: {} } } });
}
