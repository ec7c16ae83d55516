import type { EntityLink } from "#lib/contract/entity-view.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import type { EntityRow } from "#lib/store/entities.ts";
import { type ChildLink, listChildren } from "#lib/store/entity-links.ts";
import type { VerbContext } from "../verb.ts";

export interface DeletionPlan {
  /** Go along: cascading children at any depth, and with `takeRestricted` also those that would have kept it. */
  removes: EntityLink[];
  /** Children that keep it from being deleted. */
  blockedBy: EntityLink[];
  /** Stay, and lose the field that points at what goes. */
  clears: { child: EntityLink; field: string }[];
}

/** Follows the links down, as ENTITY_SPECS says for each kind and field. */
export async function planDeletion(
  ctx: VerbContext,
  rows: readonly EntityRow[],
  takeRestricted: boolean,
): Promise<DeletionPlan> {
  const going = new Set(rows.map((row) => row.id));
  const removes = new Map<string, EntityLink>();
  const blockedBy = new Map<string, EntityLink>();
  const clears: DeletionPlan["clears"] = [];
  let level = [...going];
  while (level.length > 0) {
    const next: string[] = [];
    for (const child of await listChildren(ctx.tx, level)) {
      const rule = ENTITY_SPECS[child.kind].foreign[child.field]?.onDelete ?? "restrict";
      if (rule === "null") clears.push({ child: toLink(child), field: child.field });
      else if (rule === "restrict" && !takeRestricted) blockedBy.set(child.id, toLink(child));
      else if (!going.has(child.id)) {
        going.add(child.id);
        removes.set(child.id, toLink(child));
        next.push(child.id);
      }
    }
    level = next;
  }
  return {
    removes: [...removes.values()],
    blockedBy: [...blockedBy.values()].filter((link) => !going.has(link.id)),
    clears: clears.filter(({ child }) => !going.has(child.id)),
  };
}

function toLink({ id, kind, title }: ChildLink): EntityLink {
  return { id, kind, title };
}
