import type { FieldSpec, RecordField } from "#lib/schema/field-spec.ts";

/**
 * What a form starts from: each field of the record, with defaults where the data says nothing. A field that the data
 * holds as null was cleared by somebody and stays null. Fields that Kong fills in itself (ids, times) are left out
 * unless the data has them.
 */
export function toFormValues(record: RecordField, data: Record<string, unknown>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(record.fields)) {
    if (spec.auto && !(name in data)) continue;
    const given = data[name];
    if (given === undefined) values[name] = startValue(spec);
    else if (spec.type === "record" && isRecord(given)) values[name] = toFormValues(spec, given);
    else values[name] = given;
  }
  return values;
}

function startValue(spec: FieldSpec): unknown {
  if (spec.type === "foreign" || spec.type === "function") return null;
  if (spec.type !== "record") return spec.default ?? null;
  // Kong fills the defaults of a record only when the record is required or has a default itself.
  return spec.required === true || spec.default !== undefined ? toFormValues(spec, spec.default ?? {}) : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
