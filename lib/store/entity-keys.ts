import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { chunks } from "./chunks.ts";
import type { Db } from "./database.ts";
import { toKind } from "./entities.ts";
import { Prisma } from "./generated/client.ts";

export interface KeyRow {
  workspaceId: string;
  kind: EntityKind;
  /** The field or fields, joined by a comma. */
  fields: string;
  value: string;
  entityId: string;
}

export interface KeyHolder {
  fields: string;
  value: string;
  id: string;
  kind: EntityKind;
  title: string;
}

/** Whoever else in the workspace holds one of these values already. */
export async function findKeyHolders(
  db: Db,
  workspaceId: string,
  kind: EntityKind,
  wanted: readonly { fields: string; value: string }[],
  exceptId: string | null,
): Promise<KeyHolder[]> {
  if (wanted.length === 0) return [];
  const pairs = Prisma.join(wanted.map(({ fields, value }) => Prisma.sql`(${fields}, ${value})`));
  const rows = await db.$queryRaw<(Omit<KeyHolder, "kind"> & { kind: string })[]>(Prisma.sql`
    SELECT k.fields, k.value, e.id, e.kind, e.title FROM entity_keys k JOIN entities e ON e.id = k.entity_id
    WHERE k.workspace_id = ${workspaceId}::uuid AND k.kind = ${kind} AND (k.fields, k.value) IN (${pairs})
      AND (${exceptId}::uuid IS NULL OR k.entity_id <> ${exceptId}::uuid)`);
  return rows.map((row) => ({ ...row, kind: toKind(row.kind) }));
}

export async function replaceKeys(tx: Db, entityIds: readonly string[], keys: readonly KeyRow[]): Promise<void> {
  if (entityIds.length > 0) {
    await tx.$executeRaw(Prisma.sql`DELETE FROM entity_keys WHERE entity_id = ANY(${[...entityIds]}::uuid[])`);
  }
  for (const chunk of chunks(keys, 2_000)) await tx.entityKey.createMany({ data: chunk });
}
