import { type EntityRow, findEntities, lockEntities } from "#lib/store/entities.ts";
import { listParents } from "#lib/store/entity-links.ts";
import { listReferenceRows, type ReferenceRow, renameReferences } from "#lib/store/secret-references.ts";
import type { VerbContext } from "../verb.ts";
import { bulkChange } from "./bulk-change.ts";
import { describeRow } from "./describe-row.ts";
import { setPath } from "./set-path.ts";

/**
 * A vault has a new prefix: every reference of the workspace to it is written with the new one, in the transaction of the
 * vault's own change, so that no moment exists in which a field leads nowhere. It changes no secret and needs no
 * permission on the entities: all of them mean the same as before.
 */
export async function renameInReferences(ctx: VerbContext, from: unknown, to: unknown): Promise<void> {
  if (typeof from !== "string" || typeof to !== "string" || from === to) return;
  const found = await listReferenceRows(ctx.tx, ctx.workspace.id, from);
  if (found.length === 0) return;
  const renamed = found.map((row) => ({ ...row, vault: to, reference: rename(row.reference, to) }));
  const byEntity = Map.groupBy(renamed, (row) => row.entityId);
  const ids = [...byEntity.keys()];
  await lockEntities(ctx.tx, ctx.workspace.id, ids);
  const rows = await findEntities(ctx.tx, ctx.workspace.id, ids);
  const parents = await listParents(ctx.tx, ids);
  const change = (row: EntityRow) => {
    const data = replaceAll(row.data, byEntity.get(row.id) ?? []);
    return { ...row, data, ...describeRow(row.kind, { ...data, id: row.id }, parents.get(row.id) ?? {}) };
  };
  await bulkChange(ctx, "entity.update", rows, change, () => `followed vault ${from} to its new name ${to} in`);
  await renameReferences(ctx.tx, renamed);
}

function replaceAll(data: Record<string, unknown>, rows: readonly ReferenceRow[]): Record<string, unknown> {
  return rows.reduce<Record<string, unknown>>(
    (changed, { path, reference }) => setPath(changed, path.split("."), reference) as Record<string, unknown>,
    data,
  );
}

/** All behind the name stays letter for letter: version, query, escapes. */
function rename(reference: string, to: string): string {
  return reference.replace(/^\{vault:\/\/[^/]*/, `{vault://${to}`);
}
