import { z } from "zod";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import type { ImpactPreview } from "#lib/contract/entity-view.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import { listChildren } from "#lib/store/entity-links.ts";
import { defineVerb } from "../verb.ts";
import { listBrokenReferences } from "./list-broken-references.ts";
import { planDeletion } from "./plan-deletion.ts";
import { Selection, selectEntities } from "./selection.ts";

const SHOWN_MAX = 50;

/**
 * What a change would touch, by name. For deleting: what goes along, what blocks, which references break. For disabling a
 * service or route: what hangs on it and stops working (`removes`).
 */
export const previewChange = defineVerb({
  name: "entity.preview_change",
  permission: { entity: "write" },
  effect: "read",
  input: z.object({
    kind: z.enum(ENTITY_KINDS),
    selection: Selection,
    change: z.enum(["delete", "disable", "enable", "tag"]),
  }),
  async run(ctx, { kind, selection, change }): Promise<ImpactPreview> {
    const rows = await selectEntities(ctx, kind, selection, "read");
    if (change === "enable" || change === "tag") return cut({ removes: [], blockedBy: [], breaks: [] });
    if (change === "disable") {
      const ids = rows.filter((row) => row.enabled).map((row) => row.id);
      const children = await listChildren(ctx.tx, ids);
      const stopped = children.filter((child) => ENTITY_SPECS[child.kind].foreign[child.field]?.onDelete !== "null");
      const removes = [...new Map(stopped.map(({ id, kind, title }) => [id, { id, kind, title }])).values()];
      return cut({ removes, blockedBy: [], breaks: [] });
    }
    const plan = await planDeletion(ctx, rows, false);
    const broken = await listBrokenReferences(ctx, rows, SHOWN_MAX);
    const cleared = plan.clears.map(({ child, field }) => ({ entity: child, field }));
    const breaks = [...broken.breaks, ...cleared];
    return cut({ removes: plan.removes, blockedBy: plan.blockedBy, breaks }, broken.total + cleared.length);
  },
});

function cut(impact: Omit<ImpactPreview, "totals">, breaks: number = impact.breaks.length): ImpactPreview {
  return {
    removes: impact.removes.slice(0, SHOWN_MAX),
    blockedBy: impact.blockedBy.slice(0, SHOWN_MAX),
    breaks: impact.breaks.slice(0, SHOWN_MAX),
    totals: { removes: impact.removes.length, blockedBy: impact.blockedBy.length, breaks },
  };
}
