import { z } from "zod";
import { saveVaultPolicy } from "#lib/store/vault-policies.ts";
import { getOwnEntity } from "../entities/get-own-entity.ts";
import { nameEntity, toTarget } from "../entities/write-entity.ts";
import { defineVerb } from "../verb.ts";

/** How old the secrets of a vault may grow before the Secrets check names them; null for as old as they like. */
export const setSecretAgePolicy = defineVerb({
  name: "secret.set_age_policy",
  permission: "vaults:write",
  effect: "write",
  input: z.object({
    id: z.uuid(),
    maxAgeDays: z.number().int("Whole days").min(1, "At least 1 day").max(3_650, "At most 3650 days").nullable(),
  }),
  async run(ctx, { id, maxAgeDays }): Promise<Record<string, never>> {
    const vault = await getOwnEntity(ctx, "vaults", id);
    const before = await saveVaultPolicy(ctx.tx, id, maxAgeDays);
    if (before === maxAgeDays) {
      ctx.nothingChanged();
      return {};
    }
    const rule =
      maxAgeDays === null ? "lets secrets grow old without limit in" : `set ${maxAgeDays} days as the age limit of`;
    ctx.audit({
      summary: `${rule} ${nameEntity(vault)}`,
      target: toTarget(vault),
      changes: [{ field: "max_age_days", before, after: maxAgeDays }],
    });
    return {};
  },
});
