import type { LuaEnvironment } from "#lib/catalog/lua-expression/evaluate.ts";
import type { Change, Steps } from "./compile-config.ts";
import { JsonFields } from "./json-fields.ts";

/** Changes the fields of a JSON object; null when the text is not one, which leaves the body alone. */
export function transformJson(text: string, steps: Steps, environment: LuaEnvironment): string | null {
  const fields = JsonFields.parse(text, steps.isFlat);
  if (!fields) return null;
  const castValue = ({ value, type }: Change) => cast(value.render(environment), type);
  if (steps.allow.length > 0) fields.keepOnly(steps.allow);
  for (const name of steps.remove) fields.delete(name);
  for (const { from, to } of steps.rename) {
    if (!fields.has(from)) continue;
    const value = fields.get(from);
    fields.delete(from);
    fields.set(to, value);
  }
  for (const change of steps.replace) if (fields.has(change.name)) fields.set(change.name, castValue(change));
  for (const change of steps.add) if (!fields.has(change.name)) fields.set(change.name, castValue(change));
  for (const change of steps.append) fields.set(change.name, appended(fields.get(change.name), castValue(change)));
  return fields.toText();
}

/** A text that is not a number stays one. */
function cast(text: string, type: Change["type"]): unknown {
  if (type === "boolean") return text === "true";
  if (type === "number" && text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  return text;
}

function appended(before: unknown, value: unknown): unknown {
  if (typeof before === "string") return [before, value];
  return Array.isArray(before) ? [...before, value] : [value];
}
