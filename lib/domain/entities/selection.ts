import { z } from "zod";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { type EntityRow, findEntities, lockEntities } from "#lib/store/entities.ts";
import { listMatchingIds } from "#lib/store/entity-list.ts";
import type { VerbContext } from "../verb.ts";
import { entityNotFound } from "./get-own-entity.ts";
import { ListQuery } from "./list-query.ts";

/** Rows ticked one by one, or all that a list shows under its filters. */
export const Selection = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(10_000) }),
  z.object({ all: ListQuery }),
]);
export type Selection = z.infer<typeof Selection>;

/** The selected rows, locked when they are about to be changed. An id that is not there any more is "not found". */
export async function selectEntities(
  ctx: VerbContext,
  kind: EntityKind,
  selection: Selection,
  purpose: "read" | "change",
): Promise<EntityRow[]> {
  const ids =
    "ids" in selection
      ? [...new Set(selection.ids)]
      : await listMatchingIds(ctx.tx, ctx.workspace.id, kind, selection.all);
  if (purpose === "change") await lockEntities(ctx.tx, ctx.workspace.id, ids);
  const rows = await findEntities(ctx.tx, ctx.workspace.id, ids, kind);
  if ("ids" in selection && rows.length < ids.length) throw entityNotFound(kind);
  return rows;
}
