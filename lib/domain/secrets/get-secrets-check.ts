import { z } from "zod";
import type { CheckedVault, SecretsCheck } from "#lib/contract/secret-views.ts";
import { listReferenceUses, type ReferenceUse } from "#lib/store/secret-references.ts";
import { listVaultPolicies } from "#lib/store/vault-policies.ts";
import { defineVerb } from "../verb.ts";
import { checkOnNodes } from "./check-on-nodes.ts";
import { listTargetVaults, type TargetVault } from "./get-target-vault.ts";
import { listLiteralSecrets } from "./list-literal-secrets.ts";
import { listOldSecrets } from "./list-old-secrets.ts";
import { type ListedVault, listVaultSecrets } from "./list-vault-secrets.ts";

const USES_MAX = 5_000;

/**
 * All that is known of a workspace's secrets: references with their state on every node, literals, secrets that nothing
 * refers to, and secrets older than their vault allows. Names and ages only. A vault that cannot be listed says why.
 */
export const getSecretsCheck = defineVerb({
  name: "secret.check_all",
  permission: "secrets:list",
  effect: "read",
  input: z.object({}),
  async run(ctx): Promise<SecretsCheck> {
    const { id } = ctx.workspace;
    const { uses } = await listReferenceUses(ctx.tx, id, { limit: USES_MAX });
    const policies = await listVaultPolicies(ctx.tx, id);
    const vaults = await listTargetVaults(ctx.tx, id);
    const [references, listed, literals] = await Promise.all([
      checkOnNodes(ctx.tx, id, uses),
      Promise.all(vaults.map((vault) => listVaultSecrets(ctx.tx, id, vault))),
      listLiteralSecrets(ctx),
    ]);
    const old = await listOldSecrets(ctx.tx, id, toLimits(listed, policies), uses);
    const mayWrite = ctx.can("secrets:write");
    return {
      references,
      literals,
      unused: listUnused(listed, uses, vaults),
      old: old.secrets,
      vaults: listed.map(({ vault, error }) => ({
        ...toCheckedVault(vault, policies, mayWrite),
        error: error ?? old.errors.get(vault.prefix) ?? null,
      })),
    };
  },
});

function toCheckedVault(
  { prefix, entity, backend }: TargetVault,
  policies: ReadonlyMap<string, number>,
  mayWrite: boolean,
): Omit<CheckedVault, "error"> {
  const id = entity?.id ?? null;
  const maxAgeDays = id === null ? null : (policies.get(id) ?? null);
  return { id, prefix, maxAgeDays, canWrite: mayWrite && backend.capabilities.write };
}

function toLimits(listed: readonly ListedVault[], policies: ReadonlyMap<string, number>) {
  return listed.flatMap(({ vault, resources }) => {
    const maxAgeDays = policies.get(vault.entity?.id ?? "");
    return maxAgeDays === undefined ? [] : [{ vault, resources, maxAgeDays }];
  });
}

/** Of vaults that are written here. What the environment of a node holds besides secrets is nobody's to tidy up. */
function listUnused(
  listed: readonly ListedVault[],
  uses: readonly ReferenceUse[],
  vaults: readonly TargetVault[],
): SecretsCheck["unused"] {
  const placeOf = new Map(vaults.map((vault) => [vault.prefix, toPlace(vault)]));
  const used = new Set(uses.map((use) => JSON.stringify([placeOf.get(use.vault) ?? use.vault, use.resource])));
  const told = new Set<string>();
  return listed.flatMap(({ vault, resources }) => {
    if (!vault.backend.capabilities.write) return [];
    return resources.flatMap((resource) => {
      const place = JSON.stringify([toPlace(vault), resource]);
      if (used.has(place) || told.has(place)) return [];
      told.add(place);
      return [{ vault: vault.prefix, resource }];
    });
  });
}

/** Vaults that show one store of ours show the same secrets. */
function toPlace({ prefix, backend, config }: TargetVault): string {
  return backend.isOwnStore ? `store ${String(config.store)}` : `vault ${prefix}`;
}
