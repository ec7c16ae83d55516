import type { FieldErrors } from "#lib/contract/result.ts";
import type { RecordField } from "./field-spec.ts";
import { isPlainObject } from "./plain-object.ts";
import type { Problem } from "./problem.ts";
import { expandShorthands } from "./shorthands.ts";
import { validateField } from "./validate-field.ts";

export type ValidationResult =
  | { ok: true; value: Record<string, unknown> }
  | { ok: false; errors: FieldErrors; problems: readonly Problem[] };

export interface ValidationOptions {
  /** Where the record stands, such as "config": it prefixes the paths, and the field names within messages. */
  at?: string;
  /** In a form, a hidden value stands for "unchanged" in a secret field. Never set where something is about to be stored. */
  allowHidden?: boolean;
}

/**
 * Judges an input by a spec: expands old names, fills defaults, removes a set's duplicates, and answers with the complete
 * value or with Kong's messages (reference: Admin API §1.3). A reference in a referenceable field is taken as it is.
 */
export function validateRecord(spec: RecordField, input: unknown, options: ValidationOptions = {}): ValidationResult {
  const path = options.at ? options.at.split(".") : [];
  if (!isPlainObject(input)) return fail([{ path, message: "expected a record" }]);
  const shorthands = expandShorthands(spec, input, path);
  const validation = { problems: shorthands.problems, allowHidden: options.allowHidden ?? false, path };
  const value = validateField(spec, shorthands.value, validation);
  if (validation.problems.length > 0 || !isPlainObject(value)) {
    return fail(explainShorthands(validation.problems, shorthands.from));
  }
  return { ok: true, value };
}

/** What was wrong with the parts of a `url` is told at the `url` that was typed. */
function explainShorthands(problems: readonly Problem[], from: ReadonlyMap<string, string>): readonly Problem[] {
  const told = problems.map(({ path }) => from.get(path.join("."))).filter((name) => name !== undefined);
  const added = [...new Set(told)].map((name): Problem => {
    const cause = problems.find(({ path }) => from.get(path.join(".")) === name);
    return { path: name.split("."), message: `${cause?.path.at(-1)}: ${cause?.message}` };
  });
  return [...problems, ...added.filter(({ path }) => !problems.some((one) => one.path.join(".") === path.join(".")))];
}

function fail(problems: readonly Problem[]): ValidationResult {
  const errors = new Map<string, string>();
  for (const { path, message, isKongOnly } of problems) {
    const place = path.join(".") || "@entity";
    if (!isKongOnly && !errors.has(place)) errors.set(place, message);
  }
  return { ok: false, errors: Object.fromEntries(errors), problems };
}
