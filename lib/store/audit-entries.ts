import { v7 as createOrderedId } from "uuid";
import type { AuditChange, AuditEntryView } from "#lib/contract/audit-entry.ts";
import { hashAuditLine } from "#lib/crypto/audit-hash.ts";
import { type ChainedLine, lockChain, moveChain, toChainText } from "./audit-chain.ts";
import { chunks } from "./chunks.ts";
import type { Db } from "./database.ts";
import { Prisma } from "./generated/client.ts";
import { containsPattern } from "./like-pattern.ts";

export interface NewAuditEntry {
  workspaceId: string | null;
  actor: { id: string | null; name: string };
  verb: string;
  summary: string;
  target: { kind: string; id: string; title: string } | null;
  changes: AuditChange[];
  ip: string | null;
  requestId: string;
}

/** Needs a transaction, like `insertAuditEntries`. */
export async function insertAuditEntry(tx: Db, entry: NewAuditEntry): Promise<void> {
  await insertAuditEntries(tx, [entry]);
}

/**
 * Many lines in few statements: a bulk change leaves one per entity. Each is bound to the one before it in its workspace's
 * chain, so `tx` must be a transaction: the chain is locked until it ends.
 */
export async function insertAuditEntries(tx: Db, entries: readonly NewAuditEntry[]): Promise<void> {
  for (const workspaceId of new Set(entries.map((entry) => entry.workspaceId))) {
    await insertIntoChain(
      tx,
      workspaceId,
      entries.filter((entry) => entry.workspaceId === workspaceId),
    );
  }
}

async function insertIntoChain(tx: Db, workspaceId: string | null, entries: readonly NewAuditEntry[]): Promise<void> {
  let head = await lockChain(tx, workspaceId);
  const at = new Date().toISOString();
  const rows = entries.map((entry) => {
    const line = toLine(entry, head.number + 1, at);
    head = { number: line.number, hash: hashAuditLine(head.hash, toChainText(line)) };
    return { ...line, hash: head.hash, search_text: toSearchText(entry) };
  });
  for (const chunk of chunks(rows)) {
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO audit_entries (number, hash, id, at, workspace_id, actor_id, actor_name, verb, summary, target_kind,
        target_id, target_title, ip, request_id, changes, search_text)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) AS v(number int, hash text, id uuid,
        at timestamptz, workspace_id uuid, actor_id uuid, actor_name text, verb text, summary text, target_kind text,
        target_id uuid, target_title text, ip text, request_id text, changes jsonb, search_text text)`);
  }
  await moveChain(tx, workspaceId, head);
}

function toLine(entry: NewAuditEntry, number: number, at: string): ChainedLine {
  return {
    number,
    // Lines of one transaction have the same time; their ids keep them in order.
    id: createOrderedId(),
    workspace_id: entry.workspaceId,
    at,
    actor_id: entry.actor.id,
    actor_name: entry.actor.name,
    verb: entry.verb,
    summary: entry.summary,
    target_kind: entry.target?.kind ?? null,
    target_id: entry.target?.id ?? null,
    target_title: entry.target?.title ?? null,
    ip: entry.ip,
    request_id: entry.requestId,
    // As the database will give it back.
    changes: JSON.parse(JSON.stringify(entry.changes)),
  };
}

function toSearchText({ actor, verb, summary, target }: NewAuditEntry): string {
  return [actor.name, verb, summary, target?.title ?? ""].join("\n").toLowerCase();
}

export interface AuditFilter {
  search?: string | undefined;
  entityId?: string | undefined;
  actorId?: string | undefined;
  /** Only what these kinds of target are about; undefined for all. */
  targetKinds?: readonly string[] | undefined;
}

export interface AuditPosition {
  at: Date;
  id: string;
}

/** Newest first; `after` continues an earlier page, `before` goes back. Returns up to `limit` rows in display order. */
export async function listAuditRows(
  db: Db,
  workspaceId: string,
  filter: AuditFilter,
  page: { position: AuditPosition | null; direction: "after" | "before"; limit: number },
): Promise<AuditEntryView[]> {
  const isBack = page.direction === "before";
  const where = filterSql(workspaceId, filter);
  if (page.position) {
    const operator = Prisma.raw(isBack ? ">" : "<");
    where.push(Prisma.sql`(at, id) ${operator} (${page.position.at}, ${page.position.id}::uuid)`);
  }
  const order = Prisma.raw(isBack ? "at ASC, id ASC" : "at DESC, id DESC");
  const rows = await db.$queryRaw<AuditRow[]>(
    Prisma.sql`SELECT * FROM audit_entries WHERE ${Prisma.join(where, " AND ")} ORDER BY ${order} LIMIT ${page.limit}`,
  );
  const entries = rows.map(toView);
  return isBack ? entries.reverse() : entries;
}

/** How many match in all, and how many of them are newer than a position. */
export async function countAuditRows(
  db: Db,
  workspaceId: string,
  filter: AuditFilter,
  first: AuditPosition | null,
): Promise<{ total: number; newer: number }> {
  const newer = first
    ? Prisma.sql`count(*) FILTER (WHERE (at, id) > (${first.at}, ${first.id}::uuid))`
    : Prisma.sql`0::bigint`;
  const rows = await db.$queryRaw<{ total: bigint; newer: bigint }[]>(
    Prisma.sql`SELECT count(*) AS total, ${newer} AS newer FROM audit_entries WHERE ${Prisma.join(filterSql(workspaceId, filter), " AND ")}`,
  );
  return { total: Number(rows[0]?.total ?? 0), newer: Number(rows[0]?.newer ?? 0) };
}

function filterSql(workspaceId: string, filter: AuditFilter): Prisma.Sql[] {
  const where = [Prisma.sql`workspace_id = ${workspaceId}::uuid`];
  if (filter.entityId) where.push(Prisma.sql`target_id = ${filter.entityId}::uuid`);
  if (filter.actorId) where.push(Prisma.sql`actor_id = ${filter.actorId}::uuid`);
  if (filter.targetKinds) where.push(Prisma.sql`target_kind = ANY(${[...filter.targetKinds]})`);
  if (filter.search) where.push(Prisma.sql`search_text LIKE ${containsPattern(filter.search)}`);
  return where;
}

interface AuditRow {
  id: string;
  at: Date;
  actor_id: string | null;
  actor_name: string;
  verb: string;
  summary: string;
  target_kind: string | null;
  target_id: string | null;
  target_title: string | null;
  ip: string | null;
  request_id: string;
  changes: AuditChange[];
}

function toView(row: AuditRow): AuditEntryView {
  const hasTarget = row.target_kind !== null && row.target_id !== null;
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { id: row.actor_id, name: row.actor_name },
    verb: row.verb,
    summary: row.summary,
    target: hasTarget ? { kind: row.target_kind ?? "", id: row.target_id ?? "", title: row.target_title ?? "" } : null,
    ip: row.ip,
    requestId: row.request_id,
    changes: row.changes,
  };
}
