import { z } from "zod";
import type { VaultSettings } from "#lib/contract/node-protocol.ts";
import type { AdminAddress } from "./admin-client.ts";
import { requestNode } from "./request-node.ts";

/** Which fields of default vaults a node's environment sets; names, never values. Null for a Kong node. */
export async function listVaultSettings(address: AdminAddress): Promise<VaultSettings[] | null> {
  const request = { method: "GET", path: "/gatehouse/vault-settings" } as const;
  const answer = await requestNode(address, request, Answer);
  return answer?.settings ?? null;
}

const Answer = z.object({ settings: z.array(z.object({ backend: z.string(), fields: z.array(z.string()) })) });
