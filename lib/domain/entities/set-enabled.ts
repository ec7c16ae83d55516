import { z } from "zod";
import { ENTITY_KINDS, type EntityKind } from "#lib/contract/entity-kind.ts";
import type { PublicationState } from "#lib/contract/entity-view.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import { invalid } from "../errors.ts";
import { onWorkspaceChanged } from "../publish-hook.ts";
import { defineVerb } from "../verb.ts";
import { bulkChange } from "./bulk-change.ts";
import { Selection, selectEntities } from "./selection.ts";

/** Services and plugins carry `enabled` on the wire; a disabled route is ours alone and is left out of the snapshot. */
export const setEnabled = defineVerb({
  name: "entity.set_enabled",
  permission: { entity: "write" },
  effect: "write",
  input: z.object({ kind: z.enum(ENTITY_KINDS), selection: Selection, enabled: z.boolean() }),
  async run(ctx, { kind, selection, enabled }) {
    if (!canBeDisabled(kind)) throw invalid({ kind: `A ${ENTITY_SPECS[kind].singular} cannot be disabled` });
    const rows = await selectEntities(ctx, kind, selection, "change");
    const changed = await bulkChange(
      ctx,
      "entity.set_enabled",
      rows,
      (row) => {
        if (row.enabled === enabled) return null;
        return { ...row, enabled, data: hasField(kind) ? { ...row.data, enabled } : row.data };
      },
      () => (enabled ? "enabled" : "disabled"),
    );
    return { changed };
  },
  async finish(ctx, { changed }): Promise<{ changed: number; publication: PublicationState }> {
    return { changed, publication: await onWorkspaceChanged(ctx.workspace.id) };
  },
});

function canBeDisabled(kind: EntityKind): boolean {
  return kind === "routes" || hasField(kind);
}

function hasField(kind: EntityKind): boolean {
  return ENTITY_SPECS[kind].record.fields.enabled !== undefined;
}
