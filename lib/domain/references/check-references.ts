import { z } from "zod";
import type { VaultDraft } from "#lib/contract/node-protocol.ts";
import type { NodeReferenceChecks } from "#lib/contract/vault-choice.ts";
import { AdminError } from "#lib/kong/admin-error.ts";
import { checkNodeReferences } from "#lib/kong/check-node-references.ts";
import { type AddressedNode, listNodeAddresses } from "#lib/publish/list-node-addresses.ts";
import { forbidden } from "../errors.ts";
import { defineVerb, type VerbContext } from "../verb.ts";
import { completeDraft } from "./complete-draft.ts";

const Draft = z.object({
  prefix: z.string().min(1).max(255),
  name: z.string().min(1).max(100),
  config: z.record(z.string(), z.unknown()),
});

/**
 * Asks every node of the workspace whether references resolve there. The answers hold version, age and reason, never a value.
 * Drafts of vaults that are not saved yet may come along, from a role that could save them.
 */
export const checkReferences = defineVerb({
  name: "references.check",
  permission: "references:use",
  effect: "read",
  input: z.object({
    references: z.array(z.string().min(1).max(4_000)).min(1).max(200, "At most 200 at a time"),
    vaults: z.array(Draft).max(5).optional(),
  }),
  run: async (ctx, input): Promise<NodeReferenceChecks[]> => {
    const drafts = await completeDrafts(ctx, input.vaults ?? []);
    const references = [...new Set(input.references)];
    const nodes = await listNodeAddresses(ctx.tx, ctx.workspace.id);
    return Promise.all(nodes.map((node) => checkOnNode(node, references, drafts)));
  },
});

async function completeDrafts(ctx: VerbContext, drafts: readonly VaultDraft[]): Promise<VaultDraft[]> {
  if (drafts.length > 0 && !ctx.can("vaults:write")) throw forbidden();
  return Promise.all(drafts.map((draft) => completeDraft(ctx.tx, ctx.workspace.id, draft, ctx.can("secrets:reveal"))));
}

async function checkOnNode(
  node: AddressedNode,
  references: readonly string[],
  drafts: readonly VaultDraft[],
): Promise<NodeReferenceChecks> {
  const checked: NodeReferenceChecks = { node: { id: node.id, name: node.name }, results: [], message: null };
  try {
    const results = node.kind === "embedded" ? await checkNodeReferences(node.address.admin, references, drafts) : null;
    return results
      ? { ...checked, results }
      : { ...checked, message: "A Kong node cannot be asked whether a reference resolves." };
  } catch (cause) {
    if (!(cause instanceof AdminError)) throw cause;
    return { ...checked, message: cause.message };
  }
}
