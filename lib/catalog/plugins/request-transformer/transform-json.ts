import type { LuaEnvironment } from "#lib/catalog/lua-expression/evaluate.ts";
import type { Steps } from "./compile-config.ts";

/** Changes the top-level keys of a JSON object; null when the text is not one, which leaves the body alone. */
export function transformJson(text: string, steps: Steps, environment: LuaEnvironment): string | null {
  const fields = parseObject(text);
  if (!fields) return null;
  for (const name of steps.remove) fields.delete(name);
  for (const { from, to } of steps.rename) {
    if (!fields.has(from)) continue;
    const value = fields.get(from);
    fields.delete(from);
    fields.set(to, value);
  }
  for (const { name, value } of steps.replace) if (fields.has(name)) fields.set(name, value.render(environment));
  for (const { name, value } of steps.add) if (!fields.has(name)) fields.set(name, value.render(environment));
  for (const { name, value } of steps.append) fields.set(name, appended(fields.get(name), value.render(environment)));
  return JSON.stringify(Object.fromEntries(fields));
}

function appended(before: unknown, value: string): unknown {
  if (typeof before === "string") return [before, value];
  return Array.isArray(before) ? [...before, value] : [value];
}

/** An empty body counts as an empty object, to which fields can be added. */
function parseObject(text: string): Map<string, unknown> | null {
  if (text === "") return new Map();
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : null;
  } catch {
    return null;
  }
}
