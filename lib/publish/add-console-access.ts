import { createNodeToken } from "#lib/crypto/node-token.ts";
import { env } from "#lib/env.ts";
import type { NodeRow } from "#lib/store/nodes.ts";
import { assembleSnapshot, type Snapshot } from "./compile-snapshot.ts";

/** For as long as a snapshot lives: what was made of it, by node, so that looking at a node hashes nothing again. */
const made = new WeakMap<Snapshot, Map<string, Snapshot>>();

/**
 * The snapshot as one node of ours is given it: with the console's address and the node's own token, by which it fetches
 * the secrets of Gatehouse's own store. Never for a Kong node.
 */
export function addConsoleAccess(snapshot: Snapshot, node: Pick<NodeRow, "id" | "gateway">): Snapshot {
  const byNode = made.get(snapshot) ?? new Map<string, Snapshot>();
  made.set(snapshot, byNode);
  const known = byNode.get(node.id);
  if (known) return known;
  const token = createNodeToken({ id: node.id, workspaceId: node.gateway.workspaceId });
  const beside = { ...snapshot.parts.beside, local: { url: env.consoleUrl, token } };
  const own = { ...snapshot, ...assembleSnapshot({ ...snapshot.parts, beside }) };
  byNode.set(node.id, own);
  return own;
}
