import type { Db } from "./database.ts";
import { Prisma } from "./generated/client.ts";

/** A node with the gateway and workspace it belongs to. */
export interface NodeRow {
  id: string;
  name: string;
  adminUrl: string | null;
  proxyUrl: string | null;
  /** Sealed. */
  adminToken: string | null;
  status: string;
  version: string | null;
  liveHash: string | null;
  liveSnapshot: number | null;
  refusedSnapshot: number | null;
  checkedAt: Date | null;
  message: string | null;
  problems: unknown;
  report: unknown;
  gateway: { id: string; name: string; kind: string; workspaceId: string };
}

/** One statement, since every open page asks for the state of the nodes every few seconds. */
const SELECT_NODES = Prisma.sql`
  SELECT n.id::text AS id, n.name, n.admin_url AS "adminUrl", n.proxy_url AS "proxyUrl", n.admin_token AS "adminToken",
    n.status, n.version, n.live_hash AS "liveHash", n.live_snapshot AS "liveSnapshot", n.refused_snapshot AS "refusedSnapshot",
    n.checked_at AS "checkedAt", n.message, n.problems, n.report,
    jsonb_build_object('id', g.id, 'name', g.name, 'kind', g.kind, 'workspaceId', g.workspace_id) AS gateway
  FROM nodes n JOIN gateways g ON g.id = n.gateway_id`;

/** The nodes of a workspace, oldest first. */
export async function listNodes(db: Db, workspaceId: string): Promise<NodeRow[]> {
  return db.$queryRaw<NodeRow[]>(
    Prisma.sql`${SELECT_NODES} WHERE g.workspace_id = ${workspaceId}::uuid ORDER BY g.created_at, n.created_at, n.id`,
  );
}

export async function findNode(db: Db, workspaceId: string, nodeId: string): Promise<NodeRow | null> {
  const rows = await db.$queryRaw<NodeRow[]>(
    Prisma.sql`${SELECT_NODES} WHERE n.id = ${nodeId}::uuid AND g.workspace_id = ${workspaceId}::uuid`,
  );
  return rows[0] ?? null;
}

/** The workspace of a node that runs Gatehouse's own gateway; null for any other id. */
export async function findNodeWorkspace(db: Db, nodeId: string): Promise<string | null> {
  const node = await db.node.findFirst({
    where: { id: nodeId, gateway: { kind: "embedded" } },
    select: { gateway: { select: { workspaceId: true } } },
  });
  return node?.gateway.workspaceId ?? null;
}

/** The workspaces that have somewhere to be published to. */
export async function listWorkspacesWithNodes(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT DISTINCT g.workspace_id::text AS id FROM gateways g JOIN nodes n ON n.gateway_id = g.id`,
  );
  return rows.map((row) => row.id);
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
