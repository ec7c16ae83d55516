import type { ActionResult } from "#lib/contract/result.ts";
import type { NodeReferenceChecks } from "#lib/contract/vault-choice.ts";

type CheckMany = (references: string[]) => Promise<ActionResult<NodeReferenceChecks[]>>;

/**
 * Gathers the references that are asked for at the same moment (all fields of a form that opens) into one question. The
 * result answers for one reference: each node with its check, or why it could not be asked. Rejects with the failure's words.
 */
export function createCheckBatcher(checkMany: CheckMany): (reference: string) => Promise<NodeReferenceChecks[]> {
  let pending: Promise<NodeReferenceChecks[]> | null = null;
  let gathered = new Set<string>();

  async function ask(): Promise<NodeReferenceChecks[]> {
    await Promise.resolve();
    const references = [...gathered];
    pending = null;
    gathered = new Set();
    const answer = await checkMany(references);
    if (!answer.ok) throw new Error(answer.message);
    return answer.data;
  }

  return async (reference) => {
    gathered.add(reference);
    pending ??= ask();
    const nodes = await pending;
    return nodes.map((node) => ({
      ...node,
      results: node.results.filter((result) => result.reference === reference),
    }));
  };
}
