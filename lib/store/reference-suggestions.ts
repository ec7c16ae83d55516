import type { EntityLink } from "#lib/contract/entity-view.ts";
import type { Db } from "./database.ts";
import { toKind } from "./entities.ts";
import { Prisma } from "./generated/client.ts";

export interface SuggestionRow {
  reference: string;
  usedBy: EntityLink;
  path: string;
  isNextToField: boolean;
}

/**
 * References in use, each once: first those in the same field, or a field of the same record, of entities with the same
 * name (for plugins, the plugin's name); then the others; what was changed last first.
 */
export async function listSuggestionRows(
  db: Db,
  workspaceId: string,
  field: { kind: string; name: string | null; path: string; exceptEntityId: string | null },
  limit: number,
): Promise<SuggestionRow[]> {
  const record = field.path.includes(".") ? field.path.slice(0, field.path.lastIndexOf(".") + 1) : "";
  const isSameKind = Prisma.sql`e.kind = ${field.kind} AND (${field.name}::text IS NULL OR e.name = ${field.name})`;
  const isHere = Prisma.sql`e.id = ${field.exceptEntityId}::uuid AND r.path = ${field.path}`;
  const rows = await db.$queryRaw<
    (Omit<SuggestionRow, "usedBy"> & { id: string; kind: string; title: string })[]
  >(Prisma.sql`
    SELECT reference, id, kind, title, path, "isNextToField" FROM (
      SELECT DISTINCT ON (r.reference) r.reference, e.id::text AS id, e.kind, e.title, r.path, e.updated_at,
        (${isSameKind} AND r.path = ${field.path}) AS is_same_field,
        (${isSameKind} AND starts_with(r.path, ${record}) AND position('.' IN substr(r.path, ${record.length + 1}::int)) = 0) AS "isNextToField"
      FROM secret_references r JOIN entities e ON e.id = r.entity_id
      WHERE r.workspace_id = ${workspaceId}::uuid AND (${isHere}) IS NOT TRUE
      ORDER BY r.reference, is_same_field DESC, "isNextToField" DESC, e.updated_at DESC
    ) uses ORDER BY is_same_field DESC, "isNextToField" DESC, updated_at DESC, reference LIMIT ${limit}`);
  return rows.map(({ id, kind, title, ...row }) => ({ ...row, usedBy: { id, kind: toKind(kind), title } }));
}
