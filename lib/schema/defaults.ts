import type { FieldSpec, RecordField } from "./field-spec.ts";
import { isPlainObject } from "./plain-object.ts";
import { recordMembers } from "./record-members.ts";

/**
 * Fills what is absent, as Kong does on insert: a field's default; null where there is none; a record with defaults below
 * it. An explicit null stays, so a cleared field stays cleared. Values of the wrong type are left for the validator.
 */
export function applyDefaults(spec: RecordField, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const filled: Record<string, unknown> = { ...input };
  for (const [name, field] of recordMembers(spec)) {
    const value = withDefault(field, input[name]);
    if (value !== undefined) filled[name] = value;
  }
  return filled;
}

/** What an absent field becomes. Undefined leaves it out: Kong fills an `auto` field itself, and a required one is missed. */
export function defaultOf(field: FieldSpec): unknown {
  if ("default" in field && field.default !== undefined) return withDefault(field, copy(field.default));
  if (field.auto) return undefined;
  if (field.type === "record" && isFilled(field)) return applyDefaults(field, {});
  return field.required ? undefined : null;
}

function withDefault(field: FieldSpec, value: unknown): unknown {
  if (value === undefined) return defaultOf(field);
  if (field.type === "record") return isPlainObject(value) ? applyDefaults(field, value) : value;
  if (field.type === "array" || field.type === "set") {
    return Array.isArray(value) ? value.map((element) => withDefault(field.elements, element ?? null)) : value;
  }
  if (field.type === "map" && isPlainObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, withDefault(field.values, member ?? null)]),
    );
  }
  return value;
}

/** A default is handed out again and again, so nobody gets the original. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy(member)]));
}

/** A record that says `required: false` stays unset, whatever its fields' defaults: `redis.cloud_authentication` is null until wanted. */
function isFilled(record: RecordField): boolean {
  return record.required ?? hasDefaults(record);
}

function hasDefaults(record: RecordField): boolean {
  return recordMembers(record).some(
    ([, field]) => ("default" in field && field.default !== undefined) || (field.type === "record" && isFilled(field)),
  );
}
