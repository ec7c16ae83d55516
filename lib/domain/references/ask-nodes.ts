import { AdminError } from "#lib/kong/admin-error.ts";
import { type AddressedNode, listNodeAddresses } from "#lib/publish/list-node-addresses.ts";
import type { Db } from "#lib/store/database.ts";
import { DomainError, unavailable } from "../errors.ts";

/**
 * Asks the workspace's nodes one after another until one can tell. A node that is down or cannot answer such questions (Kong)
 * is passed over; what a node says against the question itself is thrown in its words.
 */
export async function askNodes<T>(
  db: Db,
  workspaceId: string,
  question: (node: AddressedNode) => Promise<T | null>,
): Promise<T | null> {
  let failure: string | null = null;
  for (const node of await listNodeAddresses(db, workspaceId)) {
    if (node.kind !== "embedded") continue;
    try {
      const answer = await question(node);
      if (answer !== null) return answer;
    } catch (cause) {
      if (!(cause instanceof AdminError)) throw cause;
      if (cause.code === "invalid") throw new DomainError("invalid", cause.message);
      failure ??= cause.message;
    }
  }
  if (failure !== null) throw unavailable(failure);
  return null;
}
