import type { Infer, RecordField } from "#lib/schema/field-spec.ts";
import { validateRecord } from "#lib/schema/validate.ts";

/** The complete config that an input stands for, as the node hands it to a plugin. Throws when it is not valid. */
export function validConfig<S extends RecordField>(spec: S, input: Record<string, unknown> = {}): Infer<S> {
  const result = validateRecord(spec, input);
  if (!result.ok) throw new Error(`not a valid config: ${JSON.stringify(result.errors)}`);
  return result.value as Infer<S>;
}
