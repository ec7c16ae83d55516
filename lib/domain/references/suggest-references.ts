import { z } from "zod";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import type { ReferenceSuggestion } from "#lib/contract/vault-choice.ts";
import { findEntity } from "#lib/store/entities.ts";
import { listSuggestionRows } from "#lib/store/reference-suggestions.ts";
import { defineVerb } from "../verb.ts";

const SHOWN = 8;

/** References that are in use elsewhere, those of the same field of the same plugin first. */
export const suggestReferences = defineVerb({
  name: "references.suggest",
  permission: "references:use",
  effect: "read",
  input: z.object({
    kind: z.enum(ENTITY_KINDS),
    id: z.uuid().optional(),
    /** The plugin's name while it has no id yet. */
    name: z.string().max(200).optional(),
    field: z.string().min(1).max(500),
  }),
  run: async (ctx, input): Promise<ReferenceSuggestion[]> => {
    const row = input.id === undefined ? null : await findEntity(ctx.tx, ctx.workspace.id, input.kind, input.id);
    const name = input.kind === "plugins" ? (row?.name ?? input.name ?? null) : null;
    const field = { kind: input.kind, name, path: input.field, exceptEntityId: row?.id ?? null };
    const rows = await listSuggestionRows(ctx.tx, ctx.workspace.id, field, SHOWN);
    return rows.map(({ path, ...suggestion }) => ({ ...suggestion, field: path }));
  },
});
