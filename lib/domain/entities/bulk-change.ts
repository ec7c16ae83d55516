import type { AuditChange } from "#lib/contract/audit-entry.ts";
import type { EntityRow } from "#lib/store/entities.ts";
import { updateEntities } from "#lib/store/entities.ts";
import type { VerbContext } from "../verb.ts";
import { diffData } from "./diff-data.ts";
import { nameEntity, recordRevisions, toTarget } from "./write-entity.ts";

/**
 * Changes many rows in one write: one revision of the workspace, one audit line per row that changed. `change` returns the
 * row as it shall be, or null to leave it. Secrets are not touched, so nothing is decrypted. Returns how many changed.
 */
export async function bulkChange(
  ctx: VerbContext,
  verb: string,
  rows: readonly EntityRow[],
  change: (row: EntityRow) => EntityRow | null,
  summarize: (before: EntityRow, after: EntityRow) => string,
): Promise<number> {
  const updatedAt = new Date();
  const pairs = rows.flatMap((before) => {
    const after = change(before);
    if (!after) return [];
    const stamp = { revision: before.revision + 1, updatedAt, updatedById: ctx.actor.id, updatedBy: ctx.actor.name };
    return [{ before, after: { ...after, ...stamp } }];
  });
  if (pairs.length === 0) {
    ctx.nothingChanged();
    return 0;
  }
  await updateEntities(
    ctx.tx,
    pairs.map(({ after }) => after),
  );
  await recordRevisions(ctx, verb, pairs);
  for (const { before, after } of pairs) {
    ctx.audit({
      summary: `${summarize(before, after)} ${nameEntity(after)}`,
      target: toTarget(after),
      changes: diffRows(before, after),
    });
  }
  return pairs.length;
}

/** Whether a route is enabled stands beside its data, since Kong has no word for it. */
function diffRows(before: EntityRow, after: EntityRow): AuditChange[] {
  const changes = diffData(after.kind, before.data, after.data);
  if (before.enabled === after.enabled || changes.some(({ field }) => field === "enabled")) return changes;
  return [...changes, { field: "enabled", before: before.enabled, after: after.enabled }];
}
