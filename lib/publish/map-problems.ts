import type { EntityLink, NodeState } from "#lib/contract/entity-view.ts";
import type { ConfigProblem } from "#lib/kong/post-config.ts";

/** A node's refusal in terms of the console's entities: which one, which of its fields. `entities` are found by their ids. */
export function mapProblems(
  problems: readonly ConfigProblem[],
  entities: readonly EntityLink[],
): NodeState["problems"] {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  return problems.map((problem) => {
    const found = problem.entityId === null ? undefined : byId.get(problem.entityId);
    return { entity: found ?? null, field: problem.field, message: found ? problem.message : withName(problem) };
  });
}

function withName(problem: ConfigProblem): string {
  if (problem.entityType === null) return problem.message;
  const name = problem.entityName ?? problem.entityId;
  return `${problem.entityType.replaceAll("_", " ")}${name === null ? "" : ` ${name}`}: ${problem.message}`;
}
