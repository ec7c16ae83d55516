import { z } from "zod";
import type { VaultDraft, VaultTest, VaultTestStep } from "#lib/contract/node-protocol.ts";
import type { AdminAddress } from "./admin-client.ts";
import { requestNode } from "./request-node.ts";

/** Has a node use a vault step by step, saved (by prefix) or not; `steps` leaves out the others. Null when the node cannot. */
export async function testNodeVault(
  address: AdminAddress,
  input: { vault: string | VaultDraft; steps?: readonly VaultTestStep["step"][] },
): Promise<VaultTest | null> {
  // Reaching, TLS and three calls of the vault may each take their time.
  const request = { method: "POST", path: "/gatehouse/vaults/test", json: input, timeoutMs: 40_000 } as const;
  return requestNode(address, request, Answer);
}

const Answer = z.object({
  steps: z.array(
    z.object({
      step: z.enum(["reach", "tls", "authenticate", "list", "read"]),
      outcome: z.enum(["passed", "failed", "skipped"]),
      text: z.string(),
      durationMs: z.number(),
    }),
  ),
});
