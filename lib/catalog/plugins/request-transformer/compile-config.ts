import { parseItem } from "#lib/catalog/transform/parse-item.ts";
import { compileTemplate, type Template } from "#lib/catalog/transform/template.ts";
import type { RequestTransformerConfig } from "./config.ts";

/** The changes of one target, in the order in which they are made. */
export interface Steps {
  remove: string[];
  rename: { from: string; to: string }[];
  replace: Change[];
  add: Change[];
  append: Change[];
}

export interface Change {
  name: string;
  value: Template;
}

export interface CompiledConfig {
  method: string | null;
  uri: Template | null;
  headers: Steps | null;
  body: Steps | null;
  query: Steps | null;
  hasTemplates: boolean;
}

export function compileConfig(config: RequestTransformerConfig): CompiledConfig {
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
function compileSteps(config: RequestTransformerConfig, target: "headers" | "body" | "querystring"): Steps | null {
  const { remove, rename, replace, add, append } = config;
  const steps: Steps = {
    remove: remove[target].map((item) => parseItem(item).name),
    rename: rename[target].map(parseItem).flatMap(({ name, value }) => (value ? [{ from: name, to: value }] : [])),
    replace: changes(replace[target]),
    add: changes(add[target]),
    append: changes(append[target]),
  };
  return Object.values(steps).some((list) => list.length > 0) ? steps : null;
}

function changes(items: readonly string[]): Change[] {
  return items.map(parseItem).flatMap(({ name, value }) => (value ? [{ name, value: compileTemplate(value) }] : []));
}
