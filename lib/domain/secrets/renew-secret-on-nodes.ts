import { AdminError } from "#lib/kong/admin-error.ts";
import { rotateNodeSecrets } from "#lib/kong/rotate-node-secrets.ts";
import { log } from "#lib/log.ts";
import { listNodeAddresses } from "#lib/publish/list-node-addresses.ts";
import { getDatabase } from "#lib/store/database.ts";
import { listTargetVaults, type TargetVault } from "./get-target-vault.ts";

/**
 * Lets every node read a secret anew that was just changed. A node that cannot be asked reads it when its lifetime
 * ends or it starts, so that a failure here is only noted. One that was removed is not served on.
 */
export async function renewSecretOnNodes(
  workspaceId: string,
  vault: TargetVault,
  resource: string,
  isRemoved: boolean,
): Promise<void> {
  const nodes = await listNodeAddresses(getDatabase(), workspaceId);
  const vaults = vault.backend.isOwnStore ? await listSharing(workspaceId, vault) : [vault.prefix];
  const questions = nodes
    .filter((node) => node.kind === "embedded")
    .flatMap((node) => vaults.map((prefix) => ({ node, prefix })));
  await Promise.all(
    questions.map(({ node, prefix }) =>
      rotateNodeSecrets(node.address.admin, { vault: prefix, resource, isRemoved }).catch((cause: unknown) => {
        if (!(cause instanceof AdminError)) throw cause;
        log.info({ node: node.name, vault: prefix, reason: cause.message }, "a node could not renew a changed secret");
      }),
    ),
  );
}

/** The vaults that show the same store. */
async function listSharing(workspaceId: string, vault: TargetVault): Promise<string[]> {
  const vaults = await listTargetVaults(getDatabase(), workspaceId);
  return vaults
    .filter(({ backend, config }) => backend.isOwnStore && config.store === vault.config.store)
    .map(({ prefix }) => prefix);
}
