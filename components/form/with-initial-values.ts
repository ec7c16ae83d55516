import type { RecordField } from "#lib/schema/field-spec.ts";
import { isPlainObject } from "#lib/schema/plain-object.ts";

/** The defaults of something new, with what the spec would rather start with (`ui.initial`) in their place. */
export function withInitialValues(record: RecordField, defaults: Record<string, unknown>): Record<string, unknown> {
  const values: Record<string, unknown> = { ...defaults };
  for (const [name, spec] of Object.entries(record.fields)) {
    const value = values[name];
    if (spec.ui?.initial !== undefined) values[name] = spec.ui.initial;
    else if (spec.type === "record" && isPlainObject(value)) values[name] = withInitialValues(spec, value);
  }
  return values;
}
