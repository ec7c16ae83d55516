import type { FieldSpec, RecordField } from "#lib/schema/field-spec.ts";

/**
 * The record with the fields that are generated unless somebody types them (a key, a secret) as fields to type in. They may
 * stay empty in something new only: nothing is generated for what exists.
 */
export function withTypedFields(record: RecordField, isExisting: boolean): RecordField {
  const fields = Object.entries(record.fields).map(([name, spec]): [string, FieldSpec] => {
    const isTyped = spec.auto === true && spec.ui?.placeholder !== undefined;
    return [name, isTyped ? { ...spec, auto: false, required: isExisting } : spec];
  });
  return { ...record, fields: Object.fromEntries(fields) };
}
