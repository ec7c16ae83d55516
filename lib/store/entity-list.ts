import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { EntityLink, ListQuery } from "#lib/contract/entity-view.ts";
import type { Db } from "./database.ts";
import { type EntityRow, findEntities, toKind } from "./entities.ts";
import { Prisma } from "./generated/client.ts";
import { containsPattern } from "./like-pattern.ts";

/** The columns a list can be sorted by; all have an index that ends in the id. */
export const SORT_COLUMNS = {
  title: { column: "title_sort", type: "text" },
  detail: { column: "detail_sort", type: "text" },
  enabled: { column: "enabled", type: "boolean" },
  created_at: { column: "created_at", type: "timestamptz" },
  updated_at: { column: "updated_at", type: "timestamptz" },
} as const;
export type SortColumn = keyof typeof SORT_COLUMNS;

export type EntityFilter = Pick<ListQuery, "search" | "tag" | "enabled" | "plugin" | "vault" | "parent" | "scope">;

export interface ListOrder {
  sort: SortColumn;
  descending: boolean;
}

/** Where a page starts: beside a row, named by its sort value and id. */
export interface ListPosition {
  value: string | boolean;
  id: string;
}

export interface PageRequest extends ListOrder {
  position: ListPosition | null;
  /** "after" goes on in display order, "before" goes back. */
  direction: "after" | "before";
  limit: number;
}

/** Up to `limit` rows beside the position, in display order. */
export async function listEntityRows(
  db: Db,
  workspaceId: string,
  kind: EntityKind,
  filter: EntityFilter,
  page: PageRequest,
): Promise<EntityRow[]> {
  const isForward = (page.direction === "after") !== page.descending;
  const column = Prisma.raw(`e.${SORT_COLUMNS[page.sort].column}`);
  const order = Prisma.raw(isForward ? "ASC" : "DESC");
  const where = filterSql(workspaceId, kind, filter);
  if (page.position) where.push(besideSql(page, page.position, isForward ? ">" : "<"));
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT e.id FROM entities e WHERE ${Prisma.join(where, " AND ")}
    ORDER BY ${column} ${order}, e.id ${order} LIMIT ${page.limit}`);
  const ids = rows.map((row) => row.id);
  if (page.direction === "before") ids.reverse();
  const byId = new Map((await findEntities(db, workspaceId, ids, kind)).map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** How many match in all, and how many of them stand before a position. */
export async function countEntityRows(
  db: Db,
  workspaceId: string,
  kind: EntityKind,
  filter: EntityFilter,
  order: ListOrder,
  first: ListPosition | null,
): Promise<{ total: number; before: number }> {
  const before = first
    ? Prisma.sql`count(*) FILTER (WHERE ${besideSql(order, first, order.descending ? ">" : "<")})`
    : Prisma.sql`0::bigint`;
  const rows = await db.$queryRaw<{ total: bigint; before: bigint }[]>(Prisma.sql`
    SELECT count(*) AS total, ${before} AS before FROM entities e WHERE ${Prisma.join(filterSql(workspaceId, kind, filter), " AND ")}`);
  return { total: Number(rows[0]?.total ?? 0), before: Number(rows[0]?.before ?? 0) };
}

/** The ids of all that match, for bulk actions. */
export async function listMatchingIds(
  db: Db,
  workspaceId: string,
  kind: EntityKind,
  filter: EntityFilter,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT e.id FROM entities e WHERE ${Prisma.join(filterSql(workspaceId, kind, filter), " AND ")}`,
  );
  return rows.map((row) => row.id);
}

/** The row's value in the column a list is sorted by, exactly as the database compares it. */
export function toPosition(row: EntityRow, sort: SortColumn): ListPosition {
  const values = {
    title: row.titleSort,
    detail: row.detailSort,
    enabled: row.enabled,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
  return { value: values[sort], id: row.id };
}

function besideSql(order: ListOrder, position: ListPosition, operator: ">" | "<"): Prisma.Sql {
  const { column, type } = SORT_COLUMNS[order.sort];
  const value = Prisma.sql`${position.value}${Prisma.raw(`::${type}`)}`;
  return Prisma.sql`(${Prisma.raw(`e.${column}`)}, e.id) ${Prisma.raw(operator)} (${value}, ${position.id}::uuid)`;
}

function filterSql(workspaceId: string, kind: EntityKind, filter: EntityFilter): Prisma.Sql[] {
  const where = [Prisma.sql`e.workspace_id = ${workspaceId}::uuid`, Prisma.sql`e.kind = ${kind}`];
  for (const word of filter.search?.trim().split(/\s+/).filter(Boolean) ?? []) {
    where.push(Prisma.sql`e.search_text LIKE ${containsPattern(word)}`);
  }
  if (filter.tag) where.push(Prisma.sql`e.tags @> ARRAY[${filter.tag}]::text[]`);
  if (filter.enabled !== undefined) where.push(Prisma.sql`e.enabled = ${filter.enabled}`);
  if (filter.plugin) where.push(pluginSql(workspaceId, kind, filter.plugin));
  if (filter.vault) {
    where.push(
      Prisma.sql`EXISTS (SELECT 1 FROM secret_references r WHERE r.entity_id = e.id AND r.vault = ${filter.vault})`,
    );
  }
  if (filter.parent) {
    const { field, id } = filter.parent;
    where.push(
      Prisma.sql`EXISTS (SELECT 1 FROM entity_links l WHERE l.child_id = e.id AND l.field = ${field} AND l.parent_id = ${id}::uuid)`,
    );
  }
  if (filter.scope === "global")
    where.push(Prisma.sql`NOT EXISTS (SELECT 1 FROM entity_links l WHERE l.child_id = e.id)`);
  else if (filter.scope) {
    where.push(Prisma.sql`EXISTS (SELECT 1 FROM entity_links l WHERE l.child_id = e.id AND l.field = ${filter.scope})`);
  }
  return where;
}

function pluginSql(workspaceId: string, kind: EntityKind, plugin: string): Prisma.Sql {
  if (kind === "plugins") return Prisma.sql`e.name = ${plugin}`;
  return Prisma.sql`e.id IN (SELECT l.parent_id FROM entities p JOIN entity_links l ON l.child_id = p.id
    WHERE p.workspace_id = ${workspaceId}::uuid AND p.kind = 'plugins' AND p.name = ${plugin})`;
}

/** Titles that hold every word, those that start with the text first. */
export async function searchLinks(
  db: Db,
  workspaceId: string,
  kinds: readonly EntityKind[],
  text: string,
  limit: number,
): Promise<EntityLink[]> {
  const words = text.trim().split(/\s+/);
  const matches = words.map((word) => Prisma.sql`e.search_text LIKE ${containsPattern(word)}`);
  const startsWith = containsPattern(text).slice(1);
  const rows = await db.$queryRaw<{ id: string; kind: string; title: string }[]>(Prisma.sql`
    SELECT e.id, e.kind, e.title FROM entities e
    WHERE e.workspace_id = ${workspaceId}::uuid AND e.kind = ANY(${[...kinds]}) AND ${Prisma.join(matches, " AND ")}
    ORDER BY (lower(e.title) LIKE ${startsWith}) DESC, (lower(e.title) LIKE ${containsPattern(text)}) DESC, e.title_sort, e.id
    LIMIT ${limit}`);
  return rows.map((row) => ({ ...row, kind: toKind(row.kind) }));
}

export async function listTagNames(db: Db, workspaceId: string, kind: EntityKind, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ tag: string }[]>(Prisma.sql`
    SELECT DISTINCT tag FROM entities e, unnest(e.tags) AS tag
    WHERE e.workspace_id = ${workspaceId}::uuid AND e.kind = ${kind} ORDER BY tag LIMIT ${limit}`);
  return rows.map((row) => row.tag);
}
