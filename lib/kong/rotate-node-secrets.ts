import { z } from "zod";
import type { RotationOutcome } from "#lib/contract/node-protocol.ts";
import type { AdminAddress } from "./admin-client.ts";
import { requestNode } from "./request-node.ts";

/** Has a node read secrets now: all of a vault, one of them, or all it knows. Null when the node cannot. */
export async function rotateNodeSecrets(
  address: AdminAddress,
  input: { vault?: string | null; resource?: string | null; isRemoved?: boolean },
): Promise<RotationOutcome | null> {
  const request = { method: "POST", path: "/gatehouse/vaults/rotate", json: input, timeoutMs: 30_000 } as const;
  return requestNode(address, request, Answer);
}

const Answer = z.object({
  renewed: z.number(),
  changed: z.number(),
  failed: z.array(z.object({ reference: z.string(), error: z.string() })),
});
