import { toKongErrors } from "#lib/schema/kong-errors.ts";
import type { Problem } from "#lib/schema/problem.ts";
import type { EntityDraft } from "./entity-draft.ts";
import type { ConfigProblems } from "./load-config.ts";
import { toLuaText } from "./lua-text.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Kong's answer to an invalid configuration (code 14), flattened by entity when asked for (reference: Admin API, 4.2). */
export function toConfigErrorBody(problems: ConfigProblems, options: { flatten: boolean }): Record<string, unknown> {
  const all: Tree = {};
  for (const { path, message } of problems.errors) put(all, path, message);
  const rest = structuredClone(all);
  for (const draft of problems.drafts) {
    put(all, draft.path, toKongErrors(draft.problems));
  }
  const body = {
    code: 14,
    name: "invalid declarative configuration",
    message: `declarative config is invalid: ${toLuaText(all)}`,
    fields: options.flatten ? rest : all,
  };
  return options.flatten ? { ...body, flattened_errors: problems.drafts.map(flattenedError) } : body;
}

function flattenedError(draft: EntityDraft): Record<string, unknown> {
  const { id, name, tags } = draft.input;
  return {
    entity_type: draft.kind.replace(/s$/, ""),
    ...(typeof id === "string" && UUID.test(id) ? { entity_id: id } : {}),
    ...(typeof name === "string" ? { entity_name: name } : {}),
    ...(isTagList(tags) ? { entity_tags: tags } : {}),
    entity: inputOf(draft),
    errors: flattenedProblems(draft.problems),
  };
}

function flattenedProblems(problems: readonly Problem[]): Record<string, string>[] {
  const told = new Map<string, Record<string, string>>();
  for (const { path, record, message } of problems) {
    if (!record) told.set(path.join("."), { type: "field", field: path.join("."), message });
    else if (record.length === 0) told.set(`@ ${message}`, { type: "entity", message });
    else told.set(`@${record.join(".")} ${message}`, { type: "entity", field: record.join("."), message });
  }
  return [...told.values()];
}

/** A nested entity tells its parent only when the author gave the parent an id. */
function inputOf(draft: EntityDraft): Record<string, unknown> {
  if (!draft.parent || draft.parent.draft.hasOwnId) return draft.input;
  const { [draft.parent.field]: _, ...rest } = draft.input;
  return rest;
}

function isTagList(tags: unknown): tags is string[] {
  return Array.isArray(tags) && tags.length > 0 && tags.every((tag) => typeof tag === "string");
}

type Tree = { [key: string]: unknown };

function put(tree: Tree, path: readonly (string | number)[], errors: unknown): void {
  let node = tree as Record<string | number, unknown>;
  for (const [i, step] of path.entries()) {
    if (Array.isArray(node)) while (node.length < Number(step)) node.push(null);
    const existing = node[step];
    if (i === path.length - 1) {
      node[step] = isTree(existing) && isTree(errors) ? { ...existing, ...errors } : (existing ?? errors);
    } else if (typeof existing === "object" && existing !== null) {
      node = existing as Record<string | number, unknown>;
    } else {
      const next: Tree | unknown[] = typeof path[i + 1] === "number" ? [] : {};
      node[step] = next;
      node = next as Record<string | number, unknown>;
    }
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
