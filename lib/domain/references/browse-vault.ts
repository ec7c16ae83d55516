import { z } from "zod";
import type { BrowsePage } from "#lib/contract/node-protocol.ts";
import { browseNodeVault } from "#lib/kong/browse-node-vault.ts";
import { defineVerb } from "../verb.ts";
import { askNodes } from "./ask-nodes.ts";

/** Names of secrets below a path, as a node of the workspace sees them; values never leave the node. */
export const browseVault = defineVerb({
  name: "vault.browse",
  permission: "secrets:list",
  effect: "read",
  input: z.object({
    vault: z.string().min(1).max(255),
    path: z.string().max(2_000).default(""),
    page: z.string().max(2_000).optional(),
  }),
  run: async (ctx, input): Promise<BrowsePage> => {
    const page = await askNodes(ctx.tx, ctx.workspace.id, ({ address }) => browseNodeVault(address.admin, input));
    return page ?? { names: [], nextPage: null, canList: false };
  },
});
