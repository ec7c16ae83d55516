import { load } from "#lib/actions/load.ts";
import type { VaultChoice } from "#lib/contract/vault-choice.ts";
import { listVaultChoices } from "#lib/domain/references/list-vault-choices.ts";

/** The vault of an address: by its entity's id, or by the prefix of one that is there without an entity. */
export async function findVaultChoice(workspace: string, id: string): Promise<VaultChoice | null> {
  const choices = await load(listVaultChoices, workspace, {});
  return choices.find(({ entity, prefix }) => (entity ? entity.id === id : prefix === id)) ?? null;
}
