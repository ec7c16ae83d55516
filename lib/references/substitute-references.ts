import type { FieldSpec, RecordField } from "#lib/schema/field-spec.ts";
import { isPlainObject } from "#lib/schema/plain-object.ts";
import { isReference } from "./is-reference.ts";

/**
 * A config with every reference in a referenceable field replaced by what `resolve` says; numbers and booleans are converted
 * from text, and become null where that fails, since "" is no number. The input is not changed.
 */
export function substituteReferences<T>(spec: RecordField, config: T, resolve: (reference: string) => string): T;
export function substituteReferences(
  spec: RecordField,
  config: unknown,
  resolve: (reference: string) => string,
): unknown {
  return substitute(spec, config, false, resolve);
}

function substitute(
  spec: FieldSpec,
  value: unknown,
  isMarked: boolean,
  resolve: (reference: string) => string,
): unknown {
  if ((spec.referenceable || isMarked) && isReference(value)) return toType(spec, resolve(value));
  if ((spec.type === "array" || spec.type === "set") && Array.isArray(value)) {
    return value.map((element) => substitute(spec.elements, element, spec.referenceable ?? false, resolve));
  }
  if ((spec.type !== "map" && spec.type !== "record") || !isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (spec.type === "map") return [name, substitute(spec.values, member, spec.referenceable ?? false, resolve)];
      const field = Object.hasOwn(spec.fields, name) ? spec.fields[name] : undefined;
      return [name, field ? substitute(field, member, false, resolve) : member];
    }),
  );
}

function toType(spec: FieldSpec, text: string): unknown {
  if (spec.type === "number" || spec.type === "integer") {
    const number = text.trim() === "" ? Number.NaN : Number(text);
    return Number.isFinite(number) && (spec.type === "number" || Number.isInteger(number)) ? number : null;
  }
  if (spec.type === "boolean") return text === "true" ? true : text === "false" ? false : null;
  return text;
}
