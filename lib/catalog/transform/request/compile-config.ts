import { parseItem } from "#lib/catalog/transform/parse-item.ts";
import { compileTemplate, type Template } from "#lib/catalog/transform/template.ts";

type Items = { body: readonly string[]; headers: readonly string[]; querystring: readonly string[] };
type TypedItems = Items & { json_types?: readonly JsonType[] };

/** What the request transformers have in common; only the advanced one has types, `allow` and `dots_in_keys`. */
export interface RequestTransformation {
  http_method: string | null;
  remove: Items;
  rename: Items;
  replace: TypedItems & { uri: string | null };
  add: TypedItems;
  append: TypedItems;
  allow?: { body: readonly string[] | null };
  dots_in_keys?: boolean;
}

export type JsonType = "boolean" | "number" | "string";

/** The changes of one target, in the order in which they are made. */
export interface Steps {
  /** The only fields of a body that are kept; empty: all. */
  allow: readonly string[];
  /** Whether a dot in the name of a JSON field is a part of it, not the way to a field below. */
  isFlat: boolean;
  remove: string[];
  rename: { from: string; to: string }[];
  replace: Change[];
  add: Change[];
  append: Change[];
}

export interface Change {
  name: string;
  value: Template;
  /** What the value becomes in JSON. */
  type: JsonType;
}

export interface CompiledConfig {
  method: string | null;
  uri: Template | null;
  headers: Steps | null;
  body: Steps | null;
  query: Steps | null;
  hasTemplates: boolean;
}

export function compileConfig(config: RequestTransformation): CompiledConfig {
  const uri = config.replace.uri === null ? null : compileTemplate(config.replace.uri);
  const headers = compileSteps(config, "headers");
  const body = compileSteps(config, "body");
  const query = compileSteps(config, "querystring");
  const templates = [headers, body, query].flatMap((steps) =>
    steps ? [...steps.replace, ...steps.add, ...steps.append].map(({ value }) => value) : [],
  );
  return {
    method: config.http_method,
    uri,
    headers,
    body,
    query,
    hasTemplates: [uri, ...templates].some((template) => template !== null && !template.isConstant),
  };
}

/** Null when nothing is to be done, so that a request does not pay for it. */
function compileSteps(config: RequestTransformation, target: "headers" | "body" | "querystring"): Steps | null {
  const { remove, rename, replace, add, append } = config;
  const allow = target === "body" ? (config.allow?.body ?? []) : [];
  const steps: Steps = {
    allow,
    isFlat: config.dots_in_keys ?? true,
    remove: remove[target].map((item) => parseItem(item).name),
    rename: rename[target].map(parseItem).flatMap(({ name, value }) => (value ? [{ from: name, to: value }] : [])),
    replace: changes(replace, target),
    add: changes(add, target),
    append: changes(append, target),
  };
  return Object.values(steps).some((list) => Array.isArray(list) && list.length > 0) ? steps : null;
}

/** Types belong to the items of a body by their position. */
function changes(section: TypedItems, target: keyof Items): Change[] {
  return section[target].flatMap((item, at) => {
    const { name, value } = parseItem(item);
    const type = (target === "body" ? section.json_types?.[at] : undefined) ?? "string";
    return value ? [{ name, value: compileTemplate(value), type }] : [];
  });
}
