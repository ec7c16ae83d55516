import { z } from "zod";
import type { SecretChange, WrittenSecret } from "#lib/contract/node-protocol.ts";
import type { AdminAddress } from "./admin-client.ts";
import { AdminError } from "./admin-error.ts";
import { requestNode } from "./request-node.ts";

/**
 * Writes, restores or removes a secret through a node. Throws AdminError: "conflict" when the secret was changed meanwhile,
 * "invalid" with the vault's words when it refused, "not_found" when the node cannot write.
 */
export async function writeNodeSecret(
  address: AdminAddress,
  input: { vault: string; resource: string; change: SecretChange },
): Promise<WrittenSecret> {
  const request = { method: "POST", path: "/gatehouse/vaults/write", json: input, timeoutMs: 30_000 } as const;
  const written = await requestNode(address, request, Answer);
  if (written) return written;
  throw new AdminError("not_found", "This is a Kong node: it cannot write secrets.", 404);
}

const Answer = z.object({ version: z.string().nullable() });
