import type { Db } from "#lib/store/database.ts";
import { listNodes, type NodeRow } from "#lib/store/nodes.ts";
import { findNodeAddress, type NodeAddress } from "./node-address.ts";

export interface AddressedNode {
  id: string;
  name: string;
  kind: "embedded" | "kong";
  status: NodeRow["status"];
  address: NodeAddress;
}

/** The nodes of a workspace that this console can talk to, those that answered last first. */
export async function listNodeAddresses(db: Db, workspaceId: string): Promise<AddressedNode[]> {
  const nodes: AddressedNode[] = [];
  for (const row of await listNodes(db, workspaceId)) {
    const address = findNodeAddress(row);
    const kind = row.gateway.kind === "embedded" ? "embedded" : "kong";
    if (address) nodes.push({ id: row.id, name: row.name, kind, status: row.status, address });
  }
  return nodes.sort((a, b) => Number(a.status === "unreachable") - Number(b.status === "unreachable"));
}
