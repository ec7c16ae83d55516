import { z } from "zod";
import type { VaultDraft, VaultTestStep } from "#lib/contract/node-protocol.ts";
import type { VaultTestOfNode } from "#lib/contract/secret-views.ts";
import { testNodeVault } from "#lib/kong/test-node-vault.ts";
import { getOwnEntity } from "../entities/get-own-entity.ts";
import { toTarget } from "../entities/write-entity.ts";
import { invalid } from "../errors.ts";
import { completeDraft } from "../references/complete-draft.ts";
import { defineVerb, type VerbContext } from "../verb.ts";
import { onEachNode } from "./on-each-node.ts";

const Draft = z.object({
  prefix: z.string().min(1).max(255),
  name: z.string().min(1).max(100),
  config: z.record(z.string(), z.unknown()),
});

/**
 * Uses a vault step by step on every node: a saved one as the node runs it, or one that is not saved (yet). It makes a node
 * connect to an address of the caller's choice, so it is for those who may do that by saving a vault, and leaves an audit line.
 */
export const testVault = defineVerb({
  name: "vault.test",
  permission: "vaults:write",
  effect: "call",
  input: z.object({ id: z.uuid().nullable(), draft: Draft.nullable() }),
  run: async (ctx, { id, draft }): Promise<{ nodes: VaultTestOfNode[] }> => {
    const row = id === null ? null : await getOwnEntity(ctx, "vaults", id);
    const prefix = String(row?.data.prefix ?? draft?.prefix ?? "");
    if (row === null && draft === null) throw invalid({ draft: "Name a vault, or give its settings" });
    const vault = draft === null ? prefix : await complete(ctx, draft, prefix);
    // The last two steps name secrets.
    const steps: readonly VaultTestStep["step"][] = ctx.can("secrets:list") ? ALL : WITHOUT_NAMES;
    const answers = await onEachNode(ctx.tx, ctx.workspace.id, "test a vault", ({ address }) =>
      testNodeVault(address.admin, { vault, steps }),
    );
    const summary = `tested the connection of vault ${prefix}${draft === null ? "" : " with settings that are not saved"}`;
    ctx.audit({ summary, target: row === null ? null : toTarget(row) });
    return { nodes: answers.map(({ node, answer, error }) => ({ node, steps: answer?.steps ?? [], error })) };
  },
});

/** The stored credentials are found by the saved prefix, also while the form has another. */
async function complete(ctx: VerbContext, draft: VaultDraft, savedPrefix: string): Promise<VaultDraft> {
  const saved = { ...draft, prefix: savedPrefix };
  const completed = await completeDraft(ctx.tx, ctx.workspace.id, saved, ctx.can("secrets:reveal"));
  return { ...completed, prefix: draft.prefix };
}

const WITHOUT_NAMES = ["reach", "tls", "authenticate"] as const;
const ALL = [...WITHOUT_NAMES, "list", "read"] as const;
