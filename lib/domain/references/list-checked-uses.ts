import { z } from "zod";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import type { ReferenceCheck } from "#lib/contract/node-protocol.ts";
import { defineVerb } from "../verb.ts";
import { readReferenceHealth } from "./read-reference-health.ts";

export interface CheckedUse {
  reference: string;
  entity: EntityLink;
  field: string;
  /** Null when no node could be asked. */
  check: ReferenceCheck | null;
}

/** Every field that holds a reference, or those into one vault, with how the reference fared. */
export const listCheckedUses = defineVerb({
  name: "references.list_uses",
  permission: "vaults:read",
  effect: "read",
  input: z.object({ vault: z.string().max(255).optional() }),
  run: async (ctx, input): Promise<CheckedUse[]> => {
    const { uses, checks } = await readReferenceHealth(ctx.tx, ctx.workspace.id);
    return uses
      .filter((use) => input.vault === undefined || use.vault === input.vault)
      .map(({ reference, entity, path }) => ({ reference, entity, field: path, check: checks.get(reference) ?? null }));
  },
});
