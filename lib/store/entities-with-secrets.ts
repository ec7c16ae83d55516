import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { Db } from "./database.ts";
import { toKind } from "./entities.ts";
import { Prisma } from "./generated/client.ts";

/** Entities in which something is sealed, by title; only these can hold a literal secret. */
export async function listRowsWithSecrets(
  db: Db,
  workspaceId: string,
  limit: number,
): Promise<{ id: string; kind: EntityKind; title: string; data: Record<string, unknown> }[]> {
  const rows = await db.$queryRaw<{ id: string; kind: string; title: string; data: Record<string, unknown> }[]>(
    Prisma.sql`
      SELECT id::text AS id, kind, title, data FROM entities
      WHERE workspace_id = ${workspaceId}::uuid AND data::text LIKE '%"sealed:1:%' ORDER BY title_sort, id LIMIT ${limit}`,
  );
  return rows.map((row) => ({ ...row, kind: toKind(row.kind) }));
}
