import { isHiddenValue } from "#lib/contract/hidden-value.ts";
import type { FieldSpec, RecordField } from "./field-spec.ts";
import { isDestination } from "./is-destination.ts";
import { isPlainObject } from "./plain-object.ts";

/**
 * The hidden secrets that `sent` keeps although a destination of the config is another one than before. Whoever may not
 * read them could otherwise have them sent to a host of their own. Paths as in field errors; empty when nothing moved.
 */
export function listMovedSecrets(
  spec: RecordField,
  sent: unknown,
  states: { before: unknown; after: unknown },
): string[] {
  const kept = listHidden(sent, []);
  if (kept.length === 0) return [];
  const [before, after] = [states.before, states.after].map((state) =>
    JSON.stringify(listDestinations(spec, state, "")),
  );
  return before === after ? [] : kept;
}

function listHidden(value: unknown, path: readonly string[]): string[] {
  if (isHiddenValue(value)) return [path.join(".")];
  if (Array.isArray(value)) return value.flatMap((item, index) => listHidden(item, [...path, String(index + 1)]));
  if (!isPlainObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => listHidden(member, [...path, name]));
}

/** What a config says about where to, in an order of its own; what is unset does not count. */
function listDestinations(spec: FieldSpec, value: unknown, path: string): [string, unknown][] {
  if (value === null || value === undefined) return [];
  if (spec.type === "record" && isPlainObject(value)) {
    return Object.entries(spec.fields).flatMap(([name, field]): [string, unknown][] => {
      const member = value[name];
      const at = `${path}.${name}`;
      if (!isDestination(name, field)) return listDestinations(field, member, at);
      return member === null || member === undefined ? [] : [[at, member]];
    });
  }
  if ((spec.type === "array" || spec.type === "set") && Array.isArray(value)) {
    return value.flatMap((item, index) => listDestinations(spec.elements, item, `${path}.${index + 1}`));
  }
  if (spec.type === "map" && isPlainObject(value)) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.flatMap(([key, member]) => listDestinations(spec.values, member, `${path}.${key}`));
  }
  return [];
}
