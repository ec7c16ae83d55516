import { z } from "zod";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import type { PublicationState } from "#lib/contract/entity-view.ts";
import type { FieldErrors } from "#lib/contract/result.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import { record } from "#lib/schema/field-spec.ts";
import { validateRecord } from "#lib/schema/validate.ts";
import { listParents } from "#lib/store/entity-links.ts";
import { invalid } from "../errors.ts";
import { onWorkspaceChanged } from "../publish-hook.ts";
import { defineVerb } from "../verb.ts";
import { bulkChange } from "./bulk-change.ts";
import { describeRow } from "./describe-row.ts";
import { Selection, selectEntities } from "./selection.ts";

const Tags = z.array(z.string().min(1).max(200)).max(50).default([]);

/** Adds and removes tags of many entities at once, in the order people gave them. */
export const tagEntities = defineVerb({
  name: "entity.tag",
  permission: { entity: "write" },
  effect: "write",
  input: z.object({ kind: z.enum(ENTITY_KINDS), selection: Selection, add: Tags, remove: Tags }),
  async run(ctx, { kind, selection, add, remove }) {
    checkTags(kind, add);
    const rows = await selectEntities(ctx, kind, selection, "change");
    const parents = await listParents(
      ctx.tx,
      rows.map((row) => row.id),
    );
    const changed = await bulkChange(
      ctx,
      "entity.tag",
      rows,
      (row) => {
        const tags = [...new Set([...row.tags, ...add])].filter((tag) => !remove.includes(tag));
        if (tags.length === row.tags.length && tags.every((tag, index) => tag === row.tags[index])) return null;
        const data = { ...row.data, tags };
        return { ...row, data, ...describeRow(kind, { ...data, id: row.id }, parents.get(row.id) ?? {}) };
      },
      () => "changed the tags of",
    );
    return { changed };
  },
  async finish(ctx, { changed }): Promise<{ changed: number; publication: PublicationState }> {
    return { changed, publication: await onWorkspaceChanged(ctx.workspace.id) };
  },
});

/** A bulk change validates what it adds, since it does not validate the entities again. */
function checkTags(kind: (typeof ENTITY_KINDS)[number], add: string[]): void {
  const { tags } = ENTITY_SPECS[kind].record.fields;
  if (!tags) throw invalid({ kind: `A ${ENTITY_SPECS[kind].singular} has no tags` });
  const result = validateRecord(record({ tags }), { tags: add });
  if (result.ok) return;
  const [message = "This is not a tag"] = Object.values(result.errors);
  throw invalid({ add: message } satisfies FieldErrors);
}
