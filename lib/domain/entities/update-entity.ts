import { z } from "zod";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import type { WriteOutcome } from "#lib/contract/entity-view.ts";
import { lockEntity } from "#lib/store/entities.ts";
import { changedMeanwhile } from "../errors.ts";
import { onWorkspaceChanged } from "../publish-hook.ts";
import { defineVerb } from "../verb.ts";
import { EntityData } from "./entity-data.ts";
import { entityNotFound } from "./get-own-entity.ts";
import { prepareEntity } from "./prepare-entity.ts";
import { projectEntity } from "./project-entity.ts";
import { renameInReferences } from "./rename-in-references.ts";
import { writeEntity } from "./write-entity.ts";

/** `data` is the whole entity, as a form sends it; hidden values mean "unchanged", a missing field its default. */
export const updateEntity = defineVerb({
  name: "entity.update",
  permission: { entity: "write" },
  effect: "write",
  input: z.object({ kind: z.enum(ENTITY_KINDS), id: z.uuid(), revision: z.number().int().min(1), data: EntityData }),
  async run(ctx, { kind, id, revision, data }) {
    const stored = await lockEntity(ctx.tx, ctx.workspace.id, kind, id);
    if (!stored) throw entityNotFound(kind);
    if (stored.revision !== revision) {
      throw changedMeanwhile({
        changedBy: stored.updatedBy ?? "Somebody",
        changedAt: stored.updatedAt.toISOString(),
        revision: stored.revision,
      });
    }
    const prepared = await prepareEntity(ctx, kind, data, stored);
    await writeEntity(ctx, "entity.update", prepared, stored);
    if (kind === "vaults") await renameInReferences(ctx, stored.data.prefix, prepared.row.data.prefix);
    return projectEntity(prepared.row);
  },
  async finish(ctx, entity): Promise<WriteOutcome> {
    return { entity, publication: await onWorkspaceChanged(ctx.workspace.id) };
  },
});
