import { createHmac, hkdfSync } from "node:crypto";
import { getKeyRing, type KeyRing } from "./key-ring.ts";
import { equalsInConstantTime } from "./token.ts";

/**
 * By which a node proves to the console who it is: `<node id>.<mac>`. Nothing of it is stored: the mac binds the node's id
 * to its workspace under a key derived from the master key, and the token ends with the node's row.
 */
export function createNodeToken(node: { id: string; workspaceId: string }, ring: KeyRing = getKeyRing()): string {
  return `${node.id}.${macOf(ring.current.key, node)}`;
}

/** The id that a token claims, not yet proven; null when it is none. */
export function readNodeId(token: string): string | null {
  return /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{43}$/.exec(token)?.[1] ?? null;
}

/** Holds for a token made under any key of the ring, so that changing the master key locks no node out. */
export function isNodeToken(
  token: string,
  node: { id: string; workspaceId: string },
  ring: KeyRing = getKeyRing(),
): boolean {
  const matches = ring.all.map(({ key }) => equalsInConstantTime(token, `${node.id}.${macOf(key, node)}`));
  return matches.includes(true);
}

function macOf(master: Buffer, { id, workspaceId }: { id: string; workspaceId: string }): string {
  const key = Buffer.from(hkdfSync("sha256", master, "", "gatehouse node token", 32));
  return createHmac("sha256", key).update(`${workspaceId}\n${id}`).digest("base64url");
}
