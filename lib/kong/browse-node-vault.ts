import { z } from "zod";
import type { BrowsePage, VaultDraft } from "#lib/contract/node-protocol.ts";
import type { AdminAddress } from "./admin-client.ts";
import { requestNode } from "./request-node.ts";

/** Names below a path of a vault as the node sees it, never values. Null when the node cannot browse. */
export async function browseNodeVault(
  address: AdminAddress,
  input: { vault: string | VaultDraft; path: string; page?: string | undefined },
): Promise<BrowsePage | null> {
  const request = { method: "POST", path: "/gatehouse/vaults/browse", json: input, timeoutMs: 15_000 } as const;
  return requestNode(address, request, Answer);
}

const Answer = z.object({
  names: z.array(z.object({ path: z.string(), kind: z.enum(["secret", "folder"]) })),
  nextPage: z.string().nullable(),
  canList: z.boolean(),
});
