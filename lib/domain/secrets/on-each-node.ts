import type { NodeName } from "#lib/contract/secret-views.ts";
import { AdminError } from "#lib/kong/admin-error.ts";
import { type AddressedNode, listNodeAddresses } from "#lib/publish/list-node-addresses.ts";
import type { Db } from "#lib/store/database.ts";

/**
 * Asks every node of a workspace the same, all at once. A node that cannot be reached or cannot do it (`cannot` completes
 * "This is a Kong node: it cannot …") has an error in words instead of an answer.
 */
export async function onEachNode<T>(
  db: Db,
  workspaceId: string,
  cannot: string,
  ask: (node: AddressedNode) => Promise<T | null>,
): Promise<{ node: NodeName; answer: T | null; error: string | null }[]> {
  const nodes = await listNodeAddresses(db, workspaceId);
  return Promise.all(
    nodes.map(async (node) => {
      const named = { node: { id: node.id, name: node.name } };
      try {
        const answer = node.kind === "embedded" ? await ask(node) : null;
        return { ...named, answer, error: answer === null ? `This is a Kong node: it cannot ${cannot}.` : null };
      } catch (cause) {
        if (!(cause instanceof AdminError)) throw cause;
        return { ...named, answer: null, error: cause.message };
      }
    }),
  );
}
