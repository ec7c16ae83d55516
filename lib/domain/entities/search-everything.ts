import { z } from "zod";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import { entityPermission } from "#lib/contract/permission.ts";
import { searchLinks } from "#lib/store/entity-list.ts";
import { defineVerb } from "../verb.ts";

const SHOWN_MAX = 30;

/** Entities of every kind the role may read, those whose title starts with the text first. */
export const searchEverything = defineVerb({
  name: "entity.search",
  permission: "member",
  effect: "read",
  input: z.object({ text: z.string().max(200) }),
  async run(ctx, { text }): Promise<EntityLink[]> {
    const kinds = ENTITY_KINDS.filter((kind) => ctx.can(entityPermission(kind, "read")));
    if (text.trim() === "" || kinds.length === 0) return [];
    return searchLinks(ctx.tx, ctx.workspace.id, kinds, text, SHOWN_MAX);
  },
});
