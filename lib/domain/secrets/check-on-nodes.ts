import type { SecretState } from "#lib/contract/node-protocol.ts";
import type { CheckedReference } from "#lib/contract/secret-views.ts";
import { AdminError } from "#lib/kong/admin-error.ts";
import { listNodeSecrets } from "#lib/kong/list-node-secrets.ts";
import { type AddressedNode, listNodeAddresses } from "#lib/publish/list-node-addresses.ts";
import type { Db } from "#lib/store/database.ts";
import type { ReferenceUse } from "#lib/store/secret-references.ts";
import { toSecretUse } from "./list-secret-uses.ts";

/** Each reference once, with its uses and its state on every node, as the nodes last knew it: nothing is read for this. */
export async function checkOnNodes(
  db: Db,
  workspaceId: string,
  uses: readonly ReferenceUse[],
): Promise<CheckedReference[]> {
  const nodes = await listNodeAddresses(db, workspaceId);
  const answers = await Promise.all(nodes.map(askNode));
  const byReference = Map.groupBy(uses, (use) => use.reference);
  return [...byReference].map(([reference, those]) => ({
    reference,
    vault: those[0]?.vault ?? "",
    uses: those.map(toSecretUse),
    nodes: answers.map(({ node, states }) => ({ node, state: states.get(reference) ?? null })),
  }));
}

async function askNode({ id, name, kind, address }: AddressedNode) {
  const states = kind === "embedded" ? await listNodeSecrets(address.admin).catch(passOver) : null;
  return {
    node: { id, name },
    states: new Map<string, SecretState>((states ?? []).map((state) => [state.reference, state])),
  };
}

function passOver(cause: unknown): null {
  if (cause instanceof AdminError) return null;
  throw cause;
}
