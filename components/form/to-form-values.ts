import { applyDefaults } from "#lib/schema/defaults.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";

/**
 * What a form starts from: each field of the record, with defaults where the data says nothing, as the server fills them. A
 * field that the data holds as null was cleared by somebody and stays null. Fields that Kong fills in itself (ids, times)
 * are left out unless the data has them.
 */
export function toFormValues(record: RecordField, data: Record<string, unknown>): Record<string, unknown> {
  const filled = applyDefaults(record, data);
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(record.fields)) {
    if (spec.auto && !(name in data)) continue;
    values[name] = filled[name] ?? null;
  }
  return values;
}
