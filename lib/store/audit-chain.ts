import type { Db } from "./database.ts";
import { Prisma } from "./generated/client.ts";

/** What a line's hash covers: every column that says something, in an order that never changes. */
export interface ChainedLine {
  number: number;
  id: string;
  workspace_id: string | null;
  at: string;
  actor_id: string | null;
  actor_name: string;
  verb: string;
  summary: string;
  target_kind: string | null;
  target_id: string | null;
  target_title: string | null;
  ip: string | null;
  request_id: string;
  changes: unknown;
}

/** The text to hash. JSON columns forget the order of keys, so it is made the same each time. */
export function toChainText(line: ChainedLine): string {
  return JSON.stringify([
    line.number,
    line.id,
    line.workspace_id,
    line.at,
    line.actor_id,
    line.actor_name,
    line.verb,
    line.summary,
    line.target_kind,
    line.target_id,
    line.target_title,
    line.ip,
    line.request_id,
    sortKeys(line.changes),
  ]);
}

/**
 * The newest line of a chain, locked until the transaction ends: lines of one chain are written one after another, also by
 * many consoles.
 */
export async function lockChain(tx: Db, workspaceId: string | null): Promise<{ number: number; hash: string }> {
  const rows = await tx.$queryRaw<{ number: number; hash: string }[]>(Prisma.sql`
    INSERT INTO audit_chains (id, number, hash) VALUES (${chainId(workspaceId)}, 0, '')
    ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING number, hash`);
  return rows[0] ?? { number: 0, hash: "" };
}

export async function moveChain(
  tx: Db,
  workspaceId: string | null,
  head: { number: number; hash: string },
): Promise<void> {
  await tx.auditChain.update({ where: { id: chainId(workspaceId) }, data: head });
}

/** The newest line as it was written down beside the lines; null when there is none yet. */
export function findChainHead(db: Db, workspaceId: string | null): Promise<{ number: number; hash: string } | null> {
  return db.auditChain.findUnique({ where: { id: chainId(workspaceId) }, select: { number: true, hash: true } });
}

/** Lines of a chain after a number, oldest first, and the hash of each. */
export async function listChain(
  db: Db,
  workspaceId: string | null,
  after: number,
  limit: number,
): Promise<{ line: ChainedLine; hash: string | null }[]> {
  const rows = await db.$queryRaw<(Omit<ChainedLine, "at"> & { at: Date; hash: string | null })[]>(Prisma.sql`
    SELECT number, id, workspace_id, at, actor_id, actor_name, verb, summary, target_kind, target_id, target_title, ip,
      request_id, changes, hash
    FROM audit_entries WHERE workspace_id IS NOT DISTINCT FROM ${workspaceId}::uuid AND number > ${after}
    ORDER BY number LIMIT ${limit}`);
  return rows.map(({ hash, ...line }) => ({ line: { ...line, at: line.at.toISOString() }, hash }));
}

/** Lines that were written before there was a chain. */
export function countUnchained(db: Db, workspaceId: string | null): Promise<number> {
  return db.auditEntry.count({ where: { workspaceId, number: null } });
}

function chainId(workspaceId: string | null): string {
  return workspaceId ?? "accounts";
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
}
