import { z } from "zod";
import type { SecretUse } from "#lib/contract/secret-views.ts";
import { parseReference } from "#lib/references/parse-reference.ts";
import type { Db } from "#lib/store/database.ts";
import { listReferenceUses, type ReferenceUse } from "#lib/store/secret-references.ts";
import { defineVerb } from "../verb.ts";
import { getTargetVault, listTargetVaults, type TargetVault } from "./get-target-vault.ts";
import { VaultName } from "./secret-name.ts";

const SHOWN_MAX = 1_000;

/** The fields that hold a reference into a vault, to one secret of it, or to one key: what a change or its removal touches. */
export const listSecretUses = defineVerb({
  name: "secret.uses",
  permission: "secrets:list",
  effect: "read",
  input: z.object({
    vault: VaultName,
    resource: z.string().min(1).max(2_000).nullable(),
    key: z.string().min(1).max(2_000).nullable(),
  }),
  run: (ctx, { vault, resource, key }) => findSecretUses(ctx.tx, ctx.workspace.id, vault, { resource, key }),
});

/** A secret of our own store is used through every vault that shows this store, whichever way a reference names it. */
export async function findSecretUses(
  db: Db,
  workspaceId: string,
  prefix: string,
  what: { resource: string | null; key: string | null },
): Promise<SecretUse[]> {
  const vault = await getTargetVault(db, workspaceId, prefix);
  const sharing = vault.backend.isOwnStore
    ? (await listTargetVaults(db, workspaceId)).filter(({ backend }) => backend.isOwnStore)
    : [vault];
  const vaults = sharing.map((one) => one.prefix);
  const { uses } = await listReferenceUses(db, workspaceId, { vaults, ...what, limit: SHOWN_MAX });
  return uses
    .filter((use) => !vault.backend.isOwnStore || storeOf(use, sharing) === vault.config.store)
    .map(toSecretUse);
}

export function toSecretUse({ entity, path, reference, key }: ReferenceUse): SecretUse {
  return { entity, field: path, reference, key };
}

/** A reference may name another store in its query. */
function storeOf({ reference, vault }: ReferenceUse, vaults: readonly TargetVault[]): unknown {
  const parsed = parseReference(reference);
  const own = vaults.find(({ prefix }) => prefix === vault)?.config.store;
  return (parsed.ok ? parsed.reference.config?.store : undefined) ?? own;
}
