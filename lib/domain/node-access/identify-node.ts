import { isNodeToken, readNodeId } from "#lib/crypto/node-token.ts";
import { getDatabase } from "#lib/store/database.ts";
import { findNodeWorkspace } from "#lib/store/nodes.ts";
import { DomainError, unauthenticated } from "../errors.ts";
import { RequestBudget } from "./request-budget.ts";

export interface IdentifiedNode {
  id: string;
  workspaceId: string;
}

/** Enough for a node with thousands of secrets to start, too little to be a load. */
const ofNode = new RequestBudget(6_000, 60_000);
const ofWrongTokens = new RequestBudget(60, 60_000);

/**
 * Which node asks: its token proves id and workspace, and counts for as long as the node is there. Throws DomainError,
 * the same for every kind of wrong token.
 */
export async function identifyNode(token: string | null, ip: string | null): Promise<IdentifiedNode> {
  const from = ip ?? "unknown";
  if (ofWrongTokens.isSpent(from)) throw tooMany();
  const id = readNodeId(token ?? "");
  const workspaceId = id === null ? null : await findNodeWorkspace(getDatabase(), id);
  const node = id === null || workspaceId === null ? null : { id, workspaceId };
  if (token === null || !node || !isNodeToken(token, node)) {
    ofWrongTokens.take(from);
    throw unauthenticated();
  }
  if (!ofNode.take(node.id)) throw tooMany();
  return node;
}

function tooMany(): DomainError {
  return new DomainError("too_many_requests", "This node asks too often. It may ask again in a minute.");
}
