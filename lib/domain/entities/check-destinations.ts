import { applyDefaults } from "#lib/schema/defaults.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";
import { listMovedSecrets } from "#lib/schema/moved-secrets.ts";
import { isPlainObject } from "#lib/schema/plain-object.ts";
import { invalid } from "../errors.ts";

/**
 * A hidden secret that is kept goes where it went before. Whoever may not reveal it has to type it again along with
 * another address, so that editing is no way of reading. Throws `invalid` with an error at each such secret.
 */
export function checkDestinations(
  mayReveal: boolean,
  record: RecordField,
  sent: unknown,
  states: { before: unknown; after: unknown },
): void {
  if (mayReveal) return;
  // What was stored before a field existed means the field's default.
  const before = isPlainObject(states.before) ? applyDefaults(record, states.before) : states.before;
  const moved = listMovedSecrets(record, sent, { before, after: states.after });
  if (moved.length === 0) return;
  throw invalid(
    Object.fromEntries(moved.map((path) => [path, "Type this again: the address it is sent to has changed."])),
  );
}
