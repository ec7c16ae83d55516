import { z } from "zod";
import type { ReferenceCheck, VaultDraft } from "#lib/contract/node-protocol.ts";
import type { AdminAddress } from "./admin-client.ts";
import { requestNode } from "./request-node.ts";

/**
 * Asks a node whether references resolve there. Returns null when the node cannot say (a Kong node has no such endpoint).
 * The answer is read field by field, so that nothing a node adds to it, such as a value, can pass.
 */
export async function checkNodeReferences(
  address: AdminAddress,
  references: readonly string[],
  vaults: readonly VaultDraft[],
): Promise<ReferenceCheck[] | null> {
  const json = { references, ...(vaults.length > 0 ? { vaults } : {}) };
  const answer = await requestNode(
    address,
    { method: "POST", path: "/gatehouse/references/check", json, timeoutMs: 20_000 },
    Answer,
  );
  return answer?.results ?? null;
}

const Answer = z.object({
  results: z.array(
    z.object({
      reference: z.string(),
      resolves: z.boolean(),
      version: z.string().nullable(),
      ageSeconds: z.number().nullable(),
      durationMs: z.number(),
      error: z.string().transform(withoutValue).nullable(),
    }),
  ),
});

/** Kong's own text for a secret that is not JSON quotes the secret. */
function withoutValue(error: string): string {
  return error.replace(/(unable to json decode value) \(.*\)/s, "$1");
}
