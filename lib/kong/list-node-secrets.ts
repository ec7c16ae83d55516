import { z } from "zod";
import type { SecretState } from "#lib/contract/node-protocol.ts";
import type { AdminAddress } from "./admin-client.ts";
import { requestNode } from "./request-node.ts";

/** The references of a node's running configuration and how they fare. Null when the node cannot tell, as every Kong node. */
export async function listNodeSecrets(address: AdminAddress): Promise<SecretState[] | null> {
  const request = { method: "GET", path: "/gatehouse/secrets", timeoutMs: 15_000 } as const;
  return (await requestNode(address, request, Answer))?.secrets ?? null;
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
