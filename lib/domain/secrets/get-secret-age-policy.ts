import { z } from "zod";
import { listVaultPolicies } from "#lib/store/vault-policies.ts";
import { defineVerb } from "../verb.ts";

/** How old the secrets of a vault may grow before the Secrets check names them; null for as old as they like. */
export const getSecretAgePolicy = defineVerb({
  name: "secret.get_age_policy",
  permission: "vaults:read",
  effect: "read",
  input: z.object({ id: z.uuid() }),
  run: async (ctx, { id }): Promise<{ maxAgeDays: number | null }> => {
    const policies = await listVaultPolicies(ctx.tx, ctx.workspace.id);
    return { maxAgeDays: policies.get(id) ?? null };
  },
});
