import type { EntityListItem } from "#lib/contract/entity-view.ts";
import type { VaultChoice } from "#lib/contract/vault-choice.ts";

/** Vaults that are there without an entity, as rows of the list. Nobody made them, so their revision is 0. */
export function builtInVault(choices: readonly VaultChoice[]): EntityListItem[] {
  return choices
    .filter((choice) => choice.entity === null)
    .map((choice) => ({
      id: choice.prefix,
      kind: "vaults",
      title: choice.prefix,
      data: {
        prefix: choice.prefix,
        name: choice.backend,
        description: choice.description ?? "Always there: the environment of the node",
      },
      enabled: true,
      tags: [],
      revision: 0,
      createdAt: new Date(0).toISOString(),
      updatedAt: new Date(0).toISOString(),
      updatedBy: null,
      childCounts: {},
      parents: {},
    }));
}
