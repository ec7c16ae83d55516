import type { EntityLink } from "#lib/contract/entity-view.ts";
import { chunks } from "./chunks.ts";
import type { Db } from "./database.ts";
import { toKind } from "./entities.ts";
import { Prisma } from "./generated/client.ts";

export interface ReferenceRow {
  workspaceId: string;
  entityId: string;
  path: string;
  reference: string;
  vault: string;
  resource: string;
  key: string | null;
}

export async function replaceReferences(
  tx: Db,
  entityIds: readonly string[],
  rows: readonly ReferenceRow[],
): Promise<void> {
  if (entityIds.length > 0) {
    await tx.$executeRaw(Prisma.sql`DELETE FROM secret_references WHERE entity_id = ANY(${[...entityIds]}::uuid[])`);
  }
  for (const chunk of chunks(rows, 2_000)) await tx.secretReference.createMany({ data: chunk });
}

/** All rows into one vault, however many. */
export async function listReferenceRows(db: Db, workspaceId: string, vault: string): Promise<ReferenceRow[]> {
  return db.$queryRaw<ReferenceRow[]>(Prisma.sql`
    SELECT workspace_id::text AS "workspaceId", entity_id::text AS "entityId", path, reference, vault, resource, key
    FROM secret_references WHERE workspace_id = ${workspaceId}::uuid AND vault = ${vault} ORDER BY entity_id, path`);
}

/** Puts rows in the place of those of the same entities and paths; other fields of the entities keep theirs. */
export async function renameReferences(tx: Db, rows: readonly ReferenceRow[]): Promise<void> {
  for (const chunk of chunks(rows, 2_000)) {
    const values = JSON.stringify(
      chunk.map(({ entityId, path, reference, vault }) => ({ entity_id: entityId, path, reference, vault })),
    );
    await tx.$executeRaw(Prisma.sql`
      UPDATE secret_references r SET reference = v.reference, vault = v.vault
      FROM jsonb_to_recordset(${values}::jsonb) AS v(entity_id uuid, path text, reference text, vault text)
      WHERE r.entity_id = v.entity_id AND r.path = v.path`);
  }
}

export interface ReferenceUse {
  entity: EntityLink;
  path: string;
  reference: string;
  vault: string;
  resource: string;
  key: string | null;
}

/** Fields that hold a reference, all of the workspace or those into some vaults, one secret or one key, and how many there are in all. */
export async function listReferenceUses(
  db: Db,
  workspaceId: string,
  options: { vaults?: readonly string[]; resource?: string | null; key?: string | null; limit: number },
): Promise<{ uses: ReferenceUse[]; total: number }> {
  const { vaults, resource, key } = options;
  const conditions = [
    Prisma.sql`r.workspace_id = ${workspaceId}::uuid`,
    ...(vaults ? [Prisma.sql`r.vault = ANY(${[...vaults]})`] : []),
    ...(resource ? [Prisma.sql`r.resource = ${resource}`] : []),
    ...(key ? [Prisma.sql`r.key = ${key}`] : []),
  ];
  const rows = await db.$queryRaw<UseRow[]>(Prisma.sql`
    SELECT e.id, e.kind, e.title, r.path, r.reference, r.vault, r.resource, r.key, count(*) OVER () AS total
    FROM secret_references r JOIN entities e ON e.id = r.entity_id
    WHERE ${Prisma.join(conditions, " AND ")} ORDER BY e.title_sort, e.id, r.path LIMIT ${options.limit}`);
  const uses = rows.map(({ id, kind, title, total: _, ...use }) => ({
    entity: { id, kind: toKind(kind), title },
    ...use,
  }));
  return { uses, total: Number(rows[0]?.total ?? 0) };
}

interface UseRow {
  id: string;
  kind: string;
  title: string;
  path: string;
  reference: string;
  vault: string;
  resource: string;
  key: string | null;
  total: bigint;
}
