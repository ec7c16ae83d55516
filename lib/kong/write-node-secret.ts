import { z } from "zod";
import type { SecretChange, WrittenSecret } from "#lib/contract/node-protocol.ts";
import type { AdminAddress } from "./admin-client.ts";
import { requestNode } from "./request-node.ts";

/** Writes, restores or removes a secret by way of a node. Null when the node has no such endpoint, as every Kong node. */
export async function writeNodeSecret(
  address: AdminAddress,
  input: { vault: string; resource: string; change: SecretChange },
): Promise<WrittenSecret | null> {
  const request = { method: "POST", path: "/gatehouse/vaults/write", json: input, timeoutMs: 30_000 } as const;
  return requestNode(address, request, Answer);
}

const Answer = z.object({ version: z.string().nullable() });
