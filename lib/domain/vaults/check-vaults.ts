import { BACKENDS } from "#lib/catalog/vaults/registry.ts";
import type { VaultTest } from "#lib/contract/node-protocol.ts";
import { AdminError } from "#lib/kong/admin-error.ts";
import { testNodeVault } from "#lib/kong/test-node-vault.ts";
import { type AddressedNode, listNodeAddresses } from "#lib/publish/list-node-addresses.ts";
import { mapConcurrently } from "#lib/references/map-concurrently.ts";
import type { Db } from "#lib/store/database.ts";
import {
  type CheckableVault,
  claimVaultChecks,
  deleteOldVaultChecks,
  listCheckableVaults,
  saveVaultCheck,
} from "#lib/store/vault-checks.ts";

const AT_ONCE = 4;

/**
 * Has each node prove that it reaches each vault on a network and is let in, and keeps what came of it. Several consoles may
 * do this at the same time: of each vault, node and minute one check is made.
 */
export async function checkVaults(db: Db): Promise<void> {
  const networked = BACKENDS.filter((backend) => backend.address !== undefined).map(({ id }) => id);
  const vaults = networked.length === 0 ? [] : await listCheckableVaults(db, networked);
  if (vaults.length === 0) return;
  const nodes = await listCheckingNodes(db, vaults);
  const pairs = vaults.flatMap((vault) => (nodes.get(vault.workspaceId) ?? []).map((node) => ({ vault, node })));
  const claimed = await claimVaultChecks(
    db,
    pairs.map(({ vault, node }) => ({ vaultId: vault.id, nodeId: node.id })),
  );
  await mapConcurrently(claimed, AT_ONCE, async (place) => {
    const pair = pairs.find(({ vault, node }) => vault.id === place.vaultId && node.id === place.nodeId);
    if (pair) await saveVaultCheck(db, place, await check(pair.node, pair.vault.prefix));
  });
  await deleteOldVaultChecks(db);
}

/** By workspace. A Kong node cannot tell, and another console's embedded node is asked by that one. */
async function listCheckingNodes(db: Db, vaults: readonly CheckableVault[]): Promise<Map<string, AddressedNode[]>> {
  const nodes = new Map<string, AddressedNode[]>();
  for (const workspaceId of new Set(vaults.map((vault) => vault.workspaceId))) {
    const all = await listNodeAddresses(db, workspaceId);
    nodes.set(
      workspaceId,
      all.filter(({ kind }) => kind === "embedded"),
    );
  }
  return nodes;
}

async function check(node: AddressedNode, vault: string): Promise<Parameters<typeof saveVaultCheck>[2]> {
  try {
    const test = await testNodeVault(node.address.admin, { vault, steps: ["reach", "authenticate"] });
    return test ? toOutcome(test) : { isOk: null, durationMs: null, message: "This node cannot test vaults." };
  } catch (cause) {
    if (!(cause instanceof AdminError)) throw cause;
    // The node's own trouble, or a vault that is not on it yet, says nothing about the vault.
    return { isOk: null, durationMs: null, message: cause.message };
  }
}

function toOutcome({ steps }: VaultTest): Parameters<typeof saveVaultCheck>[2] {
  const failed = steps.find(({ outcome }) => outcome === "failed");
  const durationMs = Math.round(steps.reduce((sum, step) => sum + step.durationMs, 0));
  if (failed) return { isOk: false, durationMs, message: failed.text };
  return { isOk: true, durationMs, message: steps.findLast(({ outcome }) => outcome === "passed")?.text ?? "" };
}
