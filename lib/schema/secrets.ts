import { HIDDEN_VALUE, isHiddenValue } from "#lib/contract/hidden-value.ts";
import { isReference } from "#lib/references/is-reference.ts";
import type { FieldSpec, RecordField } from "./field-spec.ts";
import { getPath } from "./get-path.ts";
import { isPlainObject } from "./plain-object.ts";

/**
 * Replaces every literal secret by a hidden value; references stay. A member that the spec does not know is hidden as well,
 * since nobody can say what it holds. Below a list the hidden value remembers where it stood, so that `restoreHidden` finds
 * it again after elements were moved or removed.
 */
export function hideSecrets<T>(spec: RecordField, value: T): T;
export function hideSecrets(spec: RecordField, value: unknown): unknown {
  return transform(ROOT(spec), value, {
    secret: (_, place) => hiddenAt(place),
    unknown: (_, place) => hiddenAt(place),
  });
}

/**
 * Puts the stored secrets back where `incoming` says "unchanged". `missing` names the places that have nothing stored, or
 * where a hidden value may not stand: a secret can never be moved into a field that is not secret, nor from another field.
 */
export function restoreHidden<T>(spec: RecordField, incoming: T, stored: unknown): { value: T; missing: string[] };
export function restoreHidden(
  spec: RecordField,
  incoming: unknown,
  stored: unknown,
): { value: unknown; missing: string[] } {
  const missing: string[] = [];
  const value = transform(ROOT(spec), incoming, {
    hidden: (hidden, place) => {
      const from = sourceOf(hidden, place);
      const found = from === null ? undefined : getPath(stored, from);
      if (found !== undefined && found !== null && !isHiddenValue(found)) return found;
      missing.push(place.path.join("."));
      return hidden;
    },
  });
  return { value, missing };
}

/** Rewrites every literal of a secret field (for encrypting and decrypting); references, nulls and hidden values stay. */
export function mapSecrets<T>(spec: RecordField, value: T, map: (literal: unknown, path: string) => unknown): T;
export function mapSecrets(
  spec: RecordField,
  value: unknown,
  map: (literal: unknown, path: string) => unknown,
): unknown {
  return transform(ROOT(spec), value, { secret: (literal, place) => map(literal, place.path.join(".")) });
}

interface Place {
  spec: FieldSpec | null;
  path: readonly string[];
  isSecret: boolean;
  isReferenceable: boolean;
  isBelowList: boolean;
}

interface Rewrite {
  secret?(literal: unknown, place: Place): unknown;
  unknown?(value: unknown, place: Place): unknown;
  hidden?(hidden: unknown, place: Place): unknown;
}

const ROOT = (spec: RecordField): Place => ({
  spec,
  path: [],
  isSecret: spec.encrypted ?? false,
  isReferenceable: false,
  isBelowList: false,
});

function transform(place: Place, value: unknown, rewrite: Rewrite): unknown {
  if (value === null || value === undefined) return value;
  if (isHiddenValue(value)) return rewrite.hidden ? rewrite.hidden(value, place) : value;
  if (place.spec === null)
    return rewrite.unknown ? rewrite.unknown(value, place) : transformUnknown(place, value, rewrite);
  const { spec } = place;
  if ((spec.type === "array" || spec.type === "set") && Array.isArray(value)) {
    return value.map((element, index) => transform(below(place, String(index + 1), spec.elements), element, rewrite));
  }
  if ((spec.type === "map" || spec.type === "record") && isPlainObject(value)) {
    return mapMembers(value, (name, member) => transform(below(place, name, memberSpec(spec, name)), member, rewrite));
  }
  const isLiteral = !(place.isReferenceable && isReference(value));
  return place.isSecret && isLiteral && rewrite.secret ? rewrite.secret(value, place) : value;
}

/** Inside a value without a spec only hidden values are of interest, and those are never restored below it. */
function transformUnknown(place: Place, value: unknown, rewrite: Rewrite): unknown {
  if (!rewrite.hidden) return value;
  if (Array.isArray(value)) {
    return value.map((element, index) => transform(below(place, String(index + 1), null), element, rewrite));
  }
  if (!isPlainObject(value)) return value;
  return mapMembers(value, (name, member) => transform(below(place, name, null), member, rewrite));
}

function memberSpec(spec: Extract<FieldSpec, { type: "map" | "record" }>, name: string): FieldSpec | null {
  if (spec.type === "map") return spec.values;
  return Object.hasOwn(spec.fields, name) ? (spec.fields[name] ?? null) : null;
}

function below(parent: Place, name: string, spec: FieldSpec | null): Place {
  const isList = parent.spec?.type === "array" || parent.spec?.type === "set";
  return {
    spec,
    path: [...parent.path, name],
    isSecret: parent.isSecret || (spec?.encrypted ?? false),
    isReferenceable: (parent.spec?.type !== "record" && parent.isReferenceable) || (spec?.referenceable ?? false),
    isBelowList: parent.isBelowList || isList,
  };
}

function mapMembers(
  value: Record<string, unknown>,
  map: (name: string, member: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, map(name, member)]));
}

function hiddenAt(place: Place): unknown {
  return place.isBelowList ? { ...HIDDEN_VALUE, at: place.path.join(".") } : { ...HIDDEN_VALUE };
}

/** Where the stored value of a hidden one is: here, or where it says it stood when that differs in list positions only. */
function sourceOf(hidden: unknown, place: Place): readonly string[] | null {
  if (!place.isSecret && place.spec !== null) return null;
  const at = isPlainObject(hidden) && typeof hidden.at === "string" ? hidden.at.split(".") : null;
  if (at === null) return place.path;
  const isSameField =
    at.length === place.path.length &&
    at.every((part, index) => part === place.path[index] || (isPosition(part) && isPosition(place.path[index])));
  return place.isBelowList && isSameField ? at : null;
}

function isPosition(part: string | undefined): boolean {
  return part !== undefined && /^[1-9]\d*$/.test(part);
}
