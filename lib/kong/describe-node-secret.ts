import { z } from "zod";
import type { SecretKeys, VaultDraft } from "#lib/contract/node-protocol.ts";
import type { AdminAddress } from "./admin-client.ts";
import { requestNode } from "./request-node.ts";

/** A secret's keys and versions, never values. Null when the node does not know the secret or cannot describe. */
export async function describeNodeSecret(
  address: AdminAddress,
  input: { vault: string | VaultDraft; resource: string },
): Promise<SecretKeys | null> {
  const request = { method: "POST", path: "/gatehouse/vaults/describe", json: input, timeoutMs: 15_000 } as const;
  return requestNode(address, request, Answer);
}

const Answer = z.object({
  keys: z.array(z.string()),
  versions: z.array(z.object({ version: z.string(), createdAt: z.string().nullable() })),
  changedAt: z.string().nullable(),
});
