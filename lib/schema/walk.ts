import { isHiddenValue } from "#lib/contract/hidden-value.ts";
import { isReference } from "#lib/references/is-reference.ts";
import type { FieldSpec, RecordField } from "./field-spec.ts";
import { isPlainObject } from "./plain-object.ts";

/** A field met on the way through a value; marks on a list or map count for what it holds. */
export interface FieldVisit {
  spec: FieldSpec;
  value: unknown;
  /** Dotted, with 1-based positions in lists. */
  path: string;
  isSecret: boolean;
  isReferenceable: boolean;
}

/** Calls `visit` for every declared field that is present and not null, containers before what they hold. */
export function walkFields(spec: RecordField, value: unknown, visit: (field: FieldVisit) => void): void {
  walk({ spec, value, path: "", isSecret: spec.encrypted ?? false, isReferenceable: false }, visit);
}

function walk(field: FieldVisit, visit: (field: FieldVisit) => void): void {
  if (field.value === null || field.value === undefined) return;
  if (field.path !== "") visit(field);
  for (const child of childrenOf(field)) walk(child, visit);
}

function childrenOf({ spec, value, path, isSecret, isReferenceable }: FieldVisit): FieldVisit[] {
  const child = (name: string, childSpec: FieldSpec, childValue: unknown): FieldVisit => ({
    spec: childSpec,
    value: childValue,
    path: path === "" ? name : `${path}.${name}`,
    isSecret: isSecret || (childSpec.encrypted ?? false),
    isReferenceable: (spec.type !== "record" && isReferenceable) || (childSpec.referenceable ?? false),
  });
  if (isHiddenValue(value)) return [];
  if ((spec.type === "array" || spec.type === "set") && Array.isArray(value)) {
    return value.map((element, index) => child(String(index + 1), spec.elements, element));
  }
  if (!isPlainObject(value)) return [];
  if (spec.type === "map") return Object.entries(value).map(([key, member]) => child(key, spec.values, member));
  if (spec.type !== "record") return [];
  return Object.entries(spec.fields).map(([name, member]) => child(name, member, value[name]));
}

/** Where a value holds literal secrets (or stands hidden). */
export function listSecretPaths(spec: RecordField, value: unknown): string[] {
  const paths: string[] = [];
  walkFields(spec, value, ({ spec: field, value: found, path, isSecret, isReferenceable }) => {
    if (!isSecret || isContainer(field, found) || (isReferenceable && isReference(found))) return;
    paths.push(path);
  });
  return paths;
}

/** Where a literal secret stands as text, or hidden, in a field that could hold a reference instead. */
export function listMovableSecrets(spec: RecordField, value: unknown): string[] {
  const paths: string[] = [];
  walkFields(spec, value, ({ spec: field, value: found, path, isSecret, isReferenceable }) => {
    const isLiteral = field.type === "string" && (typeof found === "string" || isHiddenValue(found));
    if (isSecret && isReferenceable && isLiteral && !isReference(found)) paths.push(path);
  });
  return paths;
}

/** The references that a value holds where they count: in referenceable fields. */
export function listReferences(spec: RecordField, value: unknown): { path: string; reference: string }[] {
  const found: { path: string; reference: string }[] = [];
  walkFields(spec, value, (field) => {
    if (field.isReferenceable && isReference(field.value)) found.push({ path: field.path, reference: field.value });
  });
  return found;
}

function isContainer(spec: FieldSpec, value: unknown): boolean {
  if (isHiddenValue(value)) return false;
  if (spec.type === "array" || spec.type === "set") return Array.isArray(value);
  return (spec.type === "map" || spec.type === "record") && isPlainObject(value);
}
