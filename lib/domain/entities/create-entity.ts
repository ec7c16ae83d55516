import { z } from "zod";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import type { WriteOutcome } from "#lib/contract/entity-view.ts";
import { onWorkspaceChanged } from "../publish-hook.ts";
import { defineVerb } from "../verb.ts";
import { EntityData } from "./entity-data.ts";
import { prepareEntity } from "./prepare-entity.ts";
import { projectEntity } from "./project-entity.ts";
import { writeEntity } from "./write-entity.ts";

export const createEntity = defineVerb({
  name: "entity.create",
  permission: { entity: "write" },
  effect: "write",
  input: z.object({ kind: z.enum(ENTITY_KINDS), data: EntityData }),
  async run(ctx, { kind, data }) {
    const prepared = await prepareEntity(ctx, kind, data, null);
    await writeEntity(ctx, "entity.create", prepared, null);
    return projectEntity(prepared.row);
  },
  async finish(ctx, entity): Promise<WriteOutcome> {
    return { entity, publication: await onWorkspaceChanged(ctx.workspace.id) };
  },
});
