import { z } from "zod";
import type { SecretState } from "#lib/contract/node-protocol.ts";
import type { AdminAddress } from "./admin-client.ts";
import { requestNode } from "./request-node.ts";

/** How the references of a node's running configuration stand, from its caches and never with a value. Null for a Kong node. */
export async function listNodeSecrets(address: AdminAddress): Promise<SecretState[] | null> {
  const request = { method: "GET", path: "/gatehouse/secrets", timeoutMs: 5_000, bytesMax: 32_000_000 } as const;
  const answer = await requestNode(address, request, Answer);
  return answer?.secrets ?? null;
}

const Answer = z.object({
  secrets: z.array(
    z.object({
      reference: z.string(),
      resolves: z.boolean(),
      isStale: z.boolean(),
      version: z.string().nullable(),
      ageSeconds: z.number().nullable(),
      error: z.string().nullable(),
    }),
  ),
});
