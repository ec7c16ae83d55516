import { z } from "zod";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import type { EntityLink, PublicationState } from "#lib/contract/entity-view.ts";
import { entityPermission } from "#lib/contract/permission.ts";
import { deleteEntities as deleteRows, type EntityRow, findEntities } from "#lib/store/entities.ts";
import { listParents, removeLinks } from "#lib/store/entity-links.ts";
import { DomainError, forbidden } from "../errors.ts";
import { onWorkspaceChanged } from "../publish-hook.ts";
import { defineVerb, type VerbContext } from "../verb.ts";
import { bulkChange } from "./bulk-change.ts";
import { describeRow } from "./describe-row.ts";
import { diffFromNothing } from "./diff-data.ts";
import { type DeletionPlan, planDeletion } from "./plan-deletion.ts";
import { hideData } from "./project-entity.ts";
import { Selection, selectEntities } from "./selection.ts";
import { nameEntity, recordRevisions, toTarget } from "./write-entity.ts";

/**
 * Deletes what is selected and what Kong deletes with it (plugins of a route). Children that keep it from going (routes of
 * a service) refuse the deletion, unless `cascade` takes them along.
 */
export const deleteEntities = defineVerb({
  name: "entity.delete",
  permission: { entity: "write" },
  effect: "write",
  input: z.object({ kind: z.enum(ENTITY_KINDS), selection: Selection, cascade: z.boolean().default(false) }),
  async run(ctx, { kind, selection, cascade }) {
    const rows = await selectEntities(ctx, kind, selection, "change");
    if (rows.length === 0) {
      ctx.nothingChanged();
      return { deleted: 0 };
    }
    const plan = await planDeletion(ctx, rows, cascade);
    if (plan.blockedBy.length > 0) throw blocked(rows, plan.blockedBy);
    checkMayDelete(ctx, plan.removes);
    const removed = await findEntities(
      ctx.tx,
      ctx.workspace.id,
      plan.removes.map((link) => link.id),
    );
    const going = [...rows, ...removed];
    await clearFields(ctx, plan.clears);
    await deleteRows(
      ctx.tx,
      ctx.workspace.id,
      going.map((row) => row.id),
    );
    await recordRevisions(
      ctx,
      "entity.delete",
      going.map((before) => ({ before, after: null })),
    );
    for (const row of going) {
      const changes = diffFromNothing(row.kind, hideData(row.kind, row.data), "before");
      ctx.audit({ summary: `deleted ${nameEntity(row)}`, target: toTarget(row), changes });
    }
    return { deleted: going.length };
  },
  async finish(ctx, { deleted }): Promise<{ deleted: number; publication: PublicationState }> {
    return { deleted, publication: await onWorkspaceChanged(ctx.workspace.id) };
  },
});

function blocked(rows: readonly EntityRow[], blockedBy: readonly EntityLink[]): DomainError {
  const names = blockedBy.slice(0, 3).map((link) => link.title);
  const more = blockedBy.length > names.length ? ` and ${blockedBy.length - names.length} more` : "";
  const what = rows.length === 1 && rows[0] ? `The ${nameEntity(rows[0])}` : "What you selected";
  const message = `${what} cannot be deleted: it is used by ${names.join(", ")}${more}. Delete those as well, or first.`;
  return new DomainError("conflict", message, { "@entity": message });
}

/** Whoever may delete a service but not routes cannot take routes along. */
function checkMayDelete(ctx: VerbContext, removes: readonly EntityLink[]): void {
  const kinds = new Set(removes.map((link) => link.kind));
  for (const kind of kinds) {
    if (!ctx.can(entityPermission(kind, "write")))
      throw forbidden(`This would delete ${kind} too, which your role does not allow.`);
  }
}

/** Children whose field may be empty stay, without it. */
async function clearFields(ctx: VerbContext, clears: DeletionPlan["clears"]): Promise<void> {
  if (clears.length === 0) return;
  const fields = Map.groupBy(clears, ({ child }) => child.id);
  await removeLinks(
    ctx.tx,
    clears.map(({ child, field }) => ({ childId: child.id, field })),
  );
  const rows = await findEntities(ctx.tx, ctx.workspace.id, [...fields.keys()]);
  const parents = await listParents(ctx.tx, [...fields.keys()]);
  await bulkChange(
    ctx,
    "entity.delete",
    rows,
    (row) => {
      const emptied = Object.fromEntries((fields.get(row.id) ?? []).map(({ field }) => [field, null]));
      const data = { ...row.data, ...emptied };
      return { ...row, data, ...describeRow(row.kind, { ...data, id: row.id }, parents.get(row.id) ?? {}) };
    },
    () => "emptied a field of",
  );
}
