import type { EntityListItem } from "#lib/contract/entity-view.ts";
import type { Db } from "#lib/store/database.ts";
import type { EntityRow } from "#lib/store/entities.ts";
import { countChildren, listParents } from "#lib/store/entity-links.ts";
import { projectEntity } from "./project-entity.ts";

/** Rows with what a list shows of their neighbours, read for these rows only. */
export async function toListItems(db: Db, rows: readonly EntityRow[]): Promise<EntityListItem[]> {
  const ids = rows.map((row) => row.id);
  const [childCounts, parents] = await Promise.all([countChildren(db, ids), listParents(db, ids)]);
  return rows.map((row) => ({
    ...projectEntity(row),
    childCounts: childCounts.get(row.id) ?? {},
    parents: parents.get(row.id) ?? {},
  }));
}
