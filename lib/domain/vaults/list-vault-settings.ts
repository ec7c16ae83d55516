import { z } from "zod";
import type { VaultSettings } from "#lib/contract/node-protocol.ts";
import { listVaultSettings as listNodeSettings } from "#lib/kong/list-vault-settings.ts";
import { onEachNode } from "../secrets/on-each-node.ts";
import { defineVerb } from "../verb.ts";

/** Which fields of default vaults the environment of a node sets (KONG_VAULT_…): names, never values. */
export const listVaultSettings = defineVerb({
  name: "vault.list_settings",
  permission: "vaults:read",
  effect: "read",
  input: z.object({}),
  run: async (ctx): Promise<VaultSettings[]> => {
    const answers = await onEachNode(ctx.tx, ctx.workspace.id, "tell its settings", ({ address }) =>
      listNodeSettings(address.admin),
    );
    const byBackend = Map.groupBy(
      answers.flatMap(({ answer }) => answer ?? []),
      ({ backend }) => backend,
    );
    return [...byBackend].map(([backend, settings]) => ({
      backend,
      fields: [...new Set(settings.flatMap(({ fields }) => fields))].sort(),
    }));
  },
});
