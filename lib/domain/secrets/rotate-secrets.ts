import { z } from "zod";
import type { RotationOfNode } from "#lib/contract/secret-views.ts";
import { rotateNodeSecrets } from "#lib/kong/rotate-node-secrets.ts";
import { findVaultByPrefix } from "#lib/store/vaults.ts";
import { defineVerb } from "../verb.ts";
import { onEachNode } from "./on-each-node.ts";

/** Has every node read secrets now instead of when their ttl is over: one, all of a vault, or all there are. */
export const rotateSecrets = defineVerb({
  name: "secret.rotate",
  permission: "secrets:write",
  effect: "call",
  input: z.object({
    vault: z.string().min(1).max(255).nullable(),
    resource: z.string().min(1).max(2_000).nullable(),
  }),
  run: async (ctx, input): Promise<{ nodes: RotationOfNode[] }> => {
    const answers = await onEachNode(ctx.tx, ctx.workspace.id, "read secrets anew", ({ address }) =>
      rotateNodeSecrets(address.admin, input),
    );
    const row = input.vault === null ? null : await findVaultByPrefix(ctx.tx, ctx.workspace.id, input.vault);
    ctx.audit({
      summary: `had the gateways read ${nameSecrets(input)} anew`,
      target: row && { kind: "vaults", id: row.id, title: row.title },
    });
    return { nodes: answers.map(({ node, answer, error }) => ({ node, outcome: answer, error })) };
  },
});

function nameSecrets({ vault, resource }: { vault: string | null; resource: string | null }): string {
  if (vault === null) return resource === null ? "all secrets" : `secret ${resource} of every vault`;
  return resource === null ? `the secrets of vault ${vault}` : `secret ${resource} of vault ${vault}`;
}
