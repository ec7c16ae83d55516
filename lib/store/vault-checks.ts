import type { Db } from "./database.ts";
import { Prisma } from "./generated/client.ts";

const KEPT_MINUTES = 7 * 24 * 60;
const THIS_MINUTE = Prisma.sql`floor(extract(epoch FROM now()) / 60)::int`;

export interface CheckableVault {
  id: string;
  workspaceId: string;
  prefix: string;
}

/** The vaults of some backends, in workspaces that have nodes to ask. */
export async function listCheckableVaults(db: Db, backends: readonly string[]): Promise<CheckableVault[]> {
  return db.$queryRaw<CheckableVault[]>(Prisma.sql`
    SELECT v.id::text AS id, v.workspace_id::text AS "workspaceId", v.data->>'prefix' AS prefix
    FROM (SELECT DISTINCT g.workspace_id FROM gateways g JOIN nodes n ON n.gateway_id = g.id) w
    JOIN entities v ON v.workspace_id = w.workspace_id
    WHERE v.kind = 'vaults' AND v.data->>'name' = ANY(${[...backends]}) ORDER BY v.id`);
}

export interface CheckPlace {
  vaultId: string;
  nodeId: string;
}

/** Of these, the ones that nobody else checks in this minute; they are the caller's now. */
export async function claimVaultChecks(
  db: Db,
  places: readonly CheckPlace[],
): Promise<(CheckPlace & { minute: number })[]> {
  if (places.length === 0) return [];
  return db.$queryRaw<(CheckPlace & { minute: number })[]>(Prisma.sql`
    INSERT INTO vault_checks (vault_id, node_id, minute)
    SELECT p.vault_id, p.node_id, ${THIS_MINUTE}
    FROM unnest(${places.map(({ vaultId }) => vaultId)}::uuid[], ${places.map(({ nodeId }) => nodeId)}::uuid[])
      AS p (vault_id, node_id)
    JOIN entities v ON v.id = p.vault_id JOIN nodes n ON n.id = p.node_id
    ON CONFLICT DO NOTHING
    RETURNING vault_id::text AS "vaultId", node_id::text AS "nodeId", minute`);
}

/** What came of a claimed check; nothing happens when the vault or the node is gone. */
export async function saveVaultCheck(
  db: Db,
  place: CheckPlace & { minute: number },
  outcome: { isOk: boolean | null; durationMs: number | null; message: string },
): Promise<void> {
  await db.vaultCheck.updateMany({ where: place, data: outcome });
}

export async function deleteOldVaultChecks(db: Db): Promise<void> {
  await db.$executeRaw(Prisma.sql`DELETE FROM vault_checks WHERE minute < ${THIS_MINUTE} - ${KEPT_MINUTES}`);
}

export interface LatestCheck {
  nodeName: string;
  isOk: boolean | null;
  durationMs: number | null;
  message: string;
  /** Seconds since the epoch. */
  time: number;
}

/** Of each node the newest check that is over, of the last minutes. */
export async function listLatestChecks(db: Db, vaultId: string, withinMinutes: number): Promise<LatestCheck[]> {
  return db.$queryRaw<LatestCheck[]>(Prisma.sql`
    SELECT DISTINCT ON (c.node_id) n.name AS "nodeName", c.is_ok AS "isOk", c.duration_ms AS "durationMs", c.message,
      c.minute * 60 AS time
    FROM vault_checks c JOIN nodes n ON n.id = c.node_id
    WHERE c.vault_id = ${vaultId}::uuid AND c.message IS NOT NULL AND c.minute > ${THIS_MINUTE} - ${withinMinutes}
    ORDER BY c.node_id, c.minute DESC`);
}

export interface CheckPoint {
  time: number;
  ok: number;
  failed: number;
  p95Ms: number | null;
}

/** Checks of all nodes counted over steps of so many minutes, oldest first. */
export async function listCheckPoints(
  db: Db,
  vaultId: string,
  range: { minutes: number; stepMinutes: number },
): Promise<CheckPoint[]> {
  const { minutes, stepMinutes } = range;
  return db.$queryRaw<CheckPoint[]>(Prisma.sql`
    SELECT (minute / ${stepMinutes}::int) * ${stepMinutes}::int * 60 AS time, (count(*) FILTER (WHERE is_ok))::int AS ok,
      (count(*) FILTER (WHERE NOT is_ok))::int AS failed,
      percentile_disc(0.95) WITHIN GROUP (ORDER BY duration_ms) FILTER (WHERE is_ok) AS "p95Ms"
    FROM vault_checks
    WHERE vault_id = ${vaultId}::uuid AND is_ok IS NOT NULL AND minute > ${THIS_MINUTE} - ${minutes}
    GROUP BY 1 ORDER BY 1`);
}
