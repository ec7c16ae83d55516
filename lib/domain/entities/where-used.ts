import { z } from "zod";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import { listChildren } from "#lib/store/entity-links.ts";
import { listReferenceUses } from "#lib/store/secret-references.ts";
import { defineVerb } from "../verb.ts";
import { getOwnEntity } from "./get-own-entity.ts";

const SHOWN_MAX = 500;

/** Entities that point at this one, by field; for a vault the fields that hold a reference into it. */
export const whereUsed = defineVerb({
  name: "entity.where_used",
  permission: { entity: "read" },
  effect: "read",
  input: z.object({ kind: z.enum(ENTITY_KINDS), id: z.uuid() }),
  async run(ctx, { kind, id }): Promise<{ entity: EntityLink; field: string; reference: string | null }[]> {
    const row = await getOwnEntity(ctx, kind, id);
    if (kind === "vaults") {
      const { uses } = await listReferenceUses(ctx.tx, ctx.workspace.id, {
        vaults: [row.name ?? ""],
        limit: SHOWN_MAX,
      });
      return uses.map(({ entity, path, reference }) => ({ entity, field: path, reference }));
    }
    const children = (await listChildren(ctx.tx, [id])).slice(0, SHOWN_MAX);
    return children.map((child) => ({
      entity: { id: child.id, kind: child.kind, title: child.title },
      field: child.field,
      reference: null,
    }));
  },
});
