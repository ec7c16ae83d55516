import { open } from "#lib/crypto/seal.ts";
import { env } from "#lib/env.ts";
import type { AdminAddress } from "#lib/kong/admin-client.ts";
import type { NodeRow } from "#lib/store/nodes.ts";

/** Where a node is reached by this console; null when it cannot be: an embedded node beside another console. */
export interface NodeAddress {
  admin: AdminAddress;
  /** http(s)://host:port of the proxy port. */
  proxyUrl: string;
}

/** The embedded node's ports may change from start to start, so the environment says where it is, and the row of a Kong node. */
export function findNodeAddress(
  node: Pick<NodeRow, "id" | "adminUrl" | "proxyUrl" | "adminToken"> & { gateway: { kind: string } },
): NodeAddress | null {
  if (node.gateway.kind === "embedded") {
    if (env.gateway !== "embedded") return null;
    return {
      admin: { url: `http://127.0.0.1:${env.gatewayAdminPort}`, token: env.gatewayAdminToken },
      proxyUrl: `http://127.0.0.1:${env.gatewayProxyPort}`,
    };
  }
  if (node.adminUrl === null || node.proxyUrl === null) return null;
  return { admin: { url: node.adminUrl, token: openToken(node.id, node.adminToken) }, proxyUrl: node.proxyUrl };
}

/** A token that the master key no longer opens counts as none: the node then refuses, and the person is told to enter it again. */
function openToken(nodeId: string, sealed: string | null): string | null {
  try {
    return sealed === null ? null : open(sealed, tokenContext(nodeId));
  } catch {
    return null;
  }
}

/** Binds a sealed token to its node, so that it opens nowhere else. */
export function tokenContext(nodeId: string): string {
  return `node:${nodeId}`;
}
