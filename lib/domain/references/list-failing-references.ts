import { z } from "zod";
import type { FailingReference } from "#lib/contract/vault-choice.ts";
import { defineVerb } from "../verb.ts";
import { type ReferenceHealth, readReferenceHealth } from "./read-reference-health.ts";

/** The fields whose reference does not resolve on the node that was asked, with its reason. */
export const listFailingReferences = defineVerb({
  name: "references.list_failing",
  permission: "vaults:read",
  effect: "read",
  input: z.object({}),
  run: async (
    ctx,
  ): Promise<{ uses: number; failing: FailingReference[]; checkedAt: string | null; message: string | null }> => {
    const health = await readReferenceHealth(ctx.tx, ctx.workspace.id);
    return { uses: health.total, failing: toFailing(health), checkedAt: health.checkedAt, message: health.message };
  },
});

export function toFailing(health: ReferenceHealth): FailingReference[] {
  return health.uses.flatMap(({ reference, entity, path }) => {
    const check = health.checks.get(reference);
    return check && !check.resolves
      ? [{ reference, entity, field: path, error: check.error ?? "It does not resolve." }]
      : [];
  });
}
