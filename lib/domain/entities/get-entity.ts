import { z } from "zod";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import type { EntityListItem } from "#lib/contract/entity-view.ts";
import { defineVerb } from "../verb.ts";
import { entityNotFound, getOwnEntity } from "./get-own-entity.ts";
import { toListItems } from "./to-list-items.ts";

export const getEntity = defineVerb({
  name: "entity.get",
  permission: { entity: "read" },
  effect: "read",
  input: z.object({ kind: z.enum(ENTITY_KINDS), id: z.string().max(100) }),
  async run(ctx, { kind, id }): Promise<EntityListItem> {
    if (!z.uuid().safeParse(id).success) throw entityNotFound(kind);
    const [item] = await toListItems(ctx.tx, [await getOwnEntity(ctx, kind, id)]);
    if (!item) throw entityNotFound(kind);
    return item;
  },
});
