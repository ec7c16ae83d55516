import { type EntityKind, isEntityKind } from "#lib/contract/entity-kind.ts";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import { chunks } from "./chunks.ts";
import type { Db } from "./database.ts";
import { Prisma } from "./generated/client.ts";

/** A row as stored: literal secrets in `data` are sealed. */
export interface EntityRow {
  id: string;
  workspaceId: string;
  kind: EntityKind;
  name: string | null;
  title: string;
  titleSort: string;
  detailSort: string;
  enabled: boolean;
  data: Record<string, unknown>;
  tags: string[];
  searchText: string;
  revision: number;
  createdAt: Date;
  updatedAt: Date;
  updatedById: string | null;
  updatedBy: string | null;
}

export async function findEntity(db: Db, workspaceId: string, kind: EntityKind, id: string): Promise<EntityRow | null> {
  const row = await db.entity.findFirst({ where: { id, workspaceId, kind } });
  return row && toRow(row);
}

/** Locks the row until the transaction ends, so that two updates of the same revision cannot both pass. */
export async function lockEntity(tx: Db, workspaceId: string, kind: EntityKind, id: string): Promise<EntityRow | null> {
  await lockEntities(tx, workspaceId, [id]);
  return findEntity(tx, workspaceId, kind, id);
}

/** Locks rows in the order of their ids, so that two bulk writes wait for each other instead of deadlocking. */
export async function lockEntities(tx: Db, workspaceId: string, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    SELECT id FROM entities WHERE workspace_id = ${workspaceId}::uuid AND id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`);
}

/** Of a kind, or of any; in no particular order. Ids of other workspaces are not found. */
export async function findEntities(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  kind?: EntityKind,
): Promise<EntityRow[]> {
  const rows: EntityRow[] = [];
  for (const chunk of chunks(ids)) {
    const found = await db.entity.findMany({ where: { workspaceId, id: { in: chunk }, ...(kind ? { kind } : {}) } });
    rows.push(...found.map(toRow));
  }
  return rows;
}

export async function countEntities(db: Db, workspaceId: string): Promise<Partial<Record<EntityKind, number>>> {
  const groups = await db.entity.groupBy({ by: ["kind"], where: { workspaceId }, _count: { _all: true } });
  return Object.fromEntries(groups.map((group) => [group.kind, group._count._all]));
}

export async function findEntitiesByName(
  db: Db,
  workspaceId: string,
  kind: EntityKind,
  names: readonly string[],
): Promise<EntityRow[]> {
  const rows = await db.entity.findMany({ where: { workspaceId, kind, name: { in: [...names] } } });
  return rows.map(toRow);
}

/** How many of a kind share a name: plugins of each sort. */
export async function countByName(db: Db, workspaceId: string, kind: EntityKind): Promise<Map<string, number>> {
  const groups = await db.entity.groupBy({ by: ["name"], where: { workspaceId, kind }, _count: { _all: true } });
  return new Map(groups.map((group) => [group.name ?? "", group._count._all]));
}

export async function insertEntities(tx: Db, rows: readonly EntityRow[]): Promise<void> {
  for (const chunk of chunks(rows)) {
    const values = JSON.stringify(chunk.map(toRecordset));
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO entities (id, workspace_id, kind, name, title, title_sort, detail_sort, enabled, data, tags, search_text,
        revision, created_at, updated_at, updated_by_id, updated_by)
      SELECT id, workspace_id, kind, name, title, title_sort, detail_sort, enabled, data, ${TAGS}, search_text, revision,
        created_at, updated_at, updated_by_id, updated_by FROM ${recordset(values)}`);
  }
}

/** Writes rows that exist already, whole. The caller holds their locks and has counted the revision up. */
export async function updateEntities(tx: Db, rows: readonly EntityRow[]): Promise<void> {
  for (const chunk of chunks(rows)) {
    const values = JSON.stringify(chunk.map(toRecordset));
    await tx.$executeRaw(Prisma.sql`
      UPDATE entities e SET name = v.name, title = v.title, title_sort = v.title_sort, detail_sort = v.detail_sort,
        enabled = v.enabled, data = v.data, tags = ${TAGS}, search_text = v.search_text, revision = v.revision,
        updated_at = v.updated_at, updated_by_id = v.updated_by_id, updated_by = v.updated_by
      FROM ${recordset(values)} WHERE e.id = v.id`);
  }
}

/** The rows' links as children, keys and references go with them. */
export async function deleteEntities(tx: Db, workspaceId: string, ids: readonly string[]): Promise<number> {
  return tx.$executeRaw(
    Prisma.sql`DELETE FROM entities WHERE workspace_id = ${workspaceId}::uuid AND id = ANY(${[...ids]}::uuid[])`,
  );
}

export async function listLinksByIds(db: Db, workspaceId: string, ids: readonly string[]): Promise<EntityLink[]> {
  const rows = await db.entity.findMany({
    where: { workspaceId, id: { in: [...ids] } },
    select: { id: true, kind: true, title: true },
    orderBy: [{ kind: "asc" }, { titleSort: "asc" }],
  });
  return rows.map((row) => ({ ...row, kind: toKind(row.kind) }));
}

/** The column holds only words the domain wrote; anything else means that the code is older than its database. */
export function toKind(kind: string): EntityKind {
  if (!isEntityKind(kind))
    throw new Error(`the database holds entities of kind ${kind}, which this version does not know`);
  return kind;
}

function toRow(row: Omit<EntityRow, "kind" | "data"> & { kind: string; data: unknown }): EntityRow {
  return { ...row, kind: toKind(row.kind), data: row.data as Record<string, unknown> };
}

/** Rows as one JSON parameter: far cheaper than a parameter per column. */
function recordset(values: string): Prisma.Sql {
  return Prisma.sql`jsonb_to_recordset(${values}::jsonb) AS v(id uuid, workspace_id uuid, kind text, name text, title text,
    title_sort text, detail_sort text, enabled boolean, data jsonb, tags jsonb, search_text text, revision int,
    created_at timestamptz, updated_at timestamptz, updated_by_id uuid, updated_by text)`;
}

const TAGS = Prisma.sql`ARRAY(SELECT jsonb_array_elements_text(v.tags))`;

function toRecordset(row: EntityRow) {
  return {
    id: row.id,
    workspace_id: row.workspaceId,
    kind: row.kind,
    name: row.name,
    title: row.title,
    title_sort: row.titleSort,
    detail_sort: row.detailSort,
    enabled: row.enabled,
    data: row.data,
    tags: row.tags,
    search_text: row.searchText,
    revision: row.revision,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    updated_by_id: row.updatedById,
    updated_by: row.updatedBy,
  };
}
