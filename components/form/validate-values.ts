import type { FieldErrors } from "#lib/contract/result.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";
import { validateRecord } from "#lib/schema/validate.ts";

/** The errors of a form's values by path, by the very code the server judges with. A hidden value counts as one that is set. */
export function validateValues(spec: RecordField, values: Record<string, unknown>): FieldErrors {
  const result = validateRecord(spec, values, { allowHidden: true });
  return result.ok ? {} : result.errors;
}
