import { z } from "zod";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import { listTagNames } from "#lib/store/entity-list.ts";
import { defineVerb } from "../verb.ts";

/** The tags in use on a kind, by name. */
export const listTags = defineVerb({
  name: "entity.list_tags",
  permission: { entity: "read" },
  effect: "read",
  input: z.object({ kind: z.enum(ENTITY_KINDS) }),
  run: (ctx, { kind }): Promise<string[]> => listTagNames(ctx.tx, ctx.workspace.id, kind, 500),
});
