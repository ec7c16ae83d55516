import { type FieldSpec, record } from "#lib/schema/field-spec.ts";
import { toFormValues } from "./to-form-values.ts";

/** What a field holds when nobody touches it: its default, null without one; a required record holds its fields' defaults. */
export function defaultValue(spec: FieldSpec): unknown {
  return toFormValues(record({ field: spec }), {}).field ?? null;
}
