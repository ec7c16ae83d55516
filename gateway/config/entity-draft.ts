import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { Problem } from "#lib/schema/problem.ts";

/** An entity on its way from the document into the tables. */
export interface EntityDraft {
  kind: EntityKind;
  /** Where it stands in the document: `["services", 0, "routes", 2]`. */
  path: readonly (string | number)[];
  /** As written, without nested entities and remarks; nested ones hold their parent as `{ id }`. */
  input: Record<string, unknown>;
  /** What is validated: foreign keys resolved, the id filled in. */
  data: Record<string, unknown>;
  parent: { field: string; draft: EntityDraft } | null;
  id: string;
  /** The id was written by the author, not derived. */
  hasOwnId: boolean;
  problems: Problem[];
}

export function addFieldProblem(draft: EntityDraft, field: string, message: string): void {
  draft.problems.push({ path: [field], message });
}

export function addEntityProblem(draft: EntityDraft, message: string): void {
  draft.problems.push({ path: [], message, record: [] });
}
