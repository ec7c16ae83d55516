import type { FieldSpec, RecordField } from "./field-spec.ts";
import { isPlainObject } from "./plain-object.ts";

/**
 * Fills what is absent, as Kong does on insert: a field's default; null where there is none; a record with defaults below
 * it. An explicit null stays, so a cleared field stays cleared. Values of the wrong type are left for the validator.
 */
export function applyDefaults(spec: RecordField, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const filled: Record<string, unknown> = { ...input };
  for (const [name, field] of Object.entries(spec.fields)) {
    const value = withDefault(field, input[name]);
    if (value !== undefined) filled[name] = value;
  }
  return filled;
}

function withDefault(field: FieldSpec, value: unknown): unknown {
  if (value === undefined) return missing(field);
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

/** Undefined leaves the field out: Kong fills an `auto` field itself, and a required one is reported by the validator. */
function missing(field: FieldSpec): unknown {
  if ("default" in field && field.default !== undefined) {
    return withDefault(field, structuredClone(field.default) as unknown);
  }
  if (field.auto) return undefined;
  // A record is there with its defaults, as in Kong, unless the spec says `required: false`.
  const isFilled = field.type === "record" && field.required !== false && (field.required || hasDefaults(field));
  if (isFilled) return applyDefaults(field, {});
  return field.required ? undefined : null;
}

function hasDefaults(record: RecordField): boolean {
  return Object.values(record.fields).some(
    (field) => ("default" in field && field.default !== undefined) || (field.type === "record" && hasDefaults(field)),
  );
}
