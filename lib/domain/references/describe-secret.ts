import { z } from "zod";
import type { SecretKeys } from "#lib/contract/node-protocol.ts";
import { describeNodeSecret } from "#lib/kong/describe-node-secret.ts";
import { defineVerb } from "../verb.ts";
import { askNodes } from "./ask-nodes.ts";

/** A secret's keys and versions as a node of the workspace sees them, never a value; nothing when no node can tell. */
export const describeSecret = defineVerb({
  name: "vault.describe_secret",
  permission: "secrets:list",
  effect: "read",
  input: z.object({ vault: z.string().min(1).max(255), resource: z.string().min(1).max(2_000) }),
  run: async (ctx, input): Promise<SecretKeys> => {
    const keys = await askNodes(ctx.tx, ctx.workspace.id, ({ address }) => describeNodeSecret(address.admin, input));
    return keys ?? { keys: [], versions: [], changedAt: null };
  },
});
