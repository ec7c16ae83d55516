import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import { chunks } from "./chunks.ts";
import type { Db } from "./database.ts";
import { toKind } from "./entities.ts";
import { Prisma } from "./generated/client.ts";

/** A child's field names its parent. */
export interface LinkRow {
  childId: string;
  field: string;
  parentId: string;
}

export async function replaceLinks(tx: Db, childIds: readonly string[], links: readonly LinkRow[]): Promise<void> {
  if (childIds.length > 0) {
    await tx.$executeRaw(Prisma.sql`DELETE FROM entity_links WHERE child_id = ANY(${[...childIds]}::uuid[])`);
  }
  for (const chunk of chunks(links, 2_000)) await tx.entityLink.createMany({ data: chunk });
}

export async function removeLinks(tx: Db, links: readonly Pick<LinkRow, "childId" | "field">[]): Promise<void> {
  for (const chunk of chunks(links)) await tx.entityLink.deleteMany({ where: { OR: chunk } });
}

export interface ChildLink extends EntityLink {
  field: string;
  parentId: string;
}

/** Who points at these, by title. */
export async function listChildren(db: Db, parentIds: readonly string[]): Promise<ChildLink[]> {
  if (parentIds.length === 0) return [];
  const rows = await db.$queryRaw<(Omit<ChildLink, "kind"> & { kind: string })[]>(Prisma.sql`
    SELECT c.id, c.kind, c.title, l.field, l.parent_id AS "parentId"
    FROM entity_links l JOIN entities c ON c.id = l.child_id
    WHERE l.parent_id = ANY(${[...parentIds]}::uuid[]) ORDER BY c.kind, c.title_sort, c.id`);
  return rows.map((row) => ({ ...row, kind: toKind(row.kind) }));
}

/** Whom these point at, by field. */
export async function listParents(
  db: Db,
  childIds: readonly string[],
): Promise<Map<string, Record<string, EntityLink>>> {
  const parents = new Map<string, Record<string, EntityLink>>();
  if (childIds.length === 0) return parents;
  const rows = await db.$queryRaw<
    { childId: string; field: string; id: string; kind: string; title: string }[]
  >(Prisma.sql`
    SELECT l.child_id AS "childId", l.field, p.id, p.kind, p.title
    FROM entity_links l JOIN entities p ON p.id = l.parent_id WHERE l.child_id = ANY(${[...childIds]}::uuid[])`);
  for (const { childId, field, id, kind, title } of rows) {
    const fields = parents.get(childId) ?? {};
    fields[field] = { id, kind: toKind(kind), title };
    parents.set(childId, fields);
  }
  return parents;
}

export type ChildCounts = Partial<Record<EntityKind, number>>;

export async function countChildren(db: Db, parentIds: readonly string[]): Promise<Map<string, ChildCounts>> {
  const counts = new Map<string, ChildCounts>();
  if (parentIds.length === 0) return counts;
  const rows = await db.$queryRaw<{ parentId: string; kind: string; count: bigint }[]>(Prisma.sql`
    SELECT l.parent_id AS "parentId", c.kind, count(DISTINCT c.id) AS count
    FROM entity_links l JOIN entities c ON c.id = l.child_id
    WHERE l.parent_id = ANY(${[...parentIds]}::uuid[]) GROUP BY 1, 2`);
  for (const { parentId, kind, count } of rows) {
    counts.set(parentId, { ...counts.get(parentId), [toKind(kind)]: Number(count) });
  }
  return counts;
}
