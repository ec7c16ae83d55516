import { isHiddenValue } from "#lib/contract/hidden-value.ts";
import { isReference } from "#lib/references/is-reference.ts";
import { runEntityChecks } from "./checks/entity-checks.ts";
import { runStringCheck } from "./checks/string-checks.ts";
import type { FieldSpec, ForeignField, ListField, MapField, RecordField } from "./field-spec.ts";
import { isPlainObject } from "./plain-object.ts";
import type { Problem } from "./problem.ts";
import { validateDemands } from "./validate-scalar.ts";

export interface ValidationContext {
  problems: Problem[];
  allowHidden: boolean;
  /** Inherited from a list or map that is marked as a whole. */
  referenceable?: boolean;
  encrypted?: boolean;
}

type Path = readonly string[];

/** Adds what is wrong to `context.problems` and gives the value back, with the duplicates of sets removed. */
export function validateField(field: FieldSpec, value: unknown, path: Path, context: ValidationContext): unknown {
  if (value === null || value === undefined) return validateAbsent(field, value, path, context);
  if (isHiddenValue(value)) return validateHidden(field, value, path, context);
  if ((field.referenceable || context.referenceable) && isReference(value)) return value;
  const typeError = checkType(field, value);
  if (typeError) return complain(context, field, path, typeError);
  const below = {
    ...context,
    referenceable: field.referenceable ?? context.referenceable,
    encrypted: field.encrypted ?? context.encrypted,
  };
  switch (field.type) {
    case "array":
    case "set":
      return validateList(field, value as unknown[], path, below);
    case "map":
      return validateMap(field, value as Record<string, unknown>, path, below);
    case "record":
      return validateMembers(field, value as Record<string, unknown>, path, context);
    case "foreign":
      return validateForeign(field, value as Record<string, unknown>, path, context);
    default:
      return validateLeaf(field, value, path, context);
  }
}

function validateAbsent(field: FieldSpec, value: unknown, path: Path, context: ValidationContext): unknown {
  if (field.ne === null) complain(context, field, path, "value must not be null");
  else if (field.eq !== undefined && field.eq !== null)
    complain(context, field, path, `value must be ${String(field.eq)}`);
  else if (field.required && !field.auto) complain(context, field, path, "required field missing");
  return value;
}

function validateHidden(field: FieldSpec, value: unknown, path: Path, context: ValidationContext): unknown {
  if (context.allowHidden && (field.encrypted || context.encrypted)) return value;
  return complain(
    context,
    { ...field, err: undefined },
    path,
    "a hidden value cannot be saved; type a value or choose a secret",
  );
}

function checkType(field: FieldSpec, value: unknown): string | null {
  switch (field.type) {
    case "string":
      return typeof value === "string" ? null : "expected a string";
    case "number":
      return typeof value === "number" && !Number.isNaN(value) ? null : "expected a number";
    case "integer":
      return Number.isInteger(value) ? null : "expected an integer";
    case "boolean":
      return typeof value === "boolean" ? null : "expected a boolean";
    case "array":
      return Array.isArray(value) ? null : "expected an array";
    case "set":
      return Array.isArray(value) ? null : "expected a set";
    case "map":
      return isPlainObject(value) ? null : "expected a map";
    case "record":
    case "foreign":
      return isPlainObject(value) || field.eq === null ? null : "expected a record";
    default:
      return null;
  }
}

function validateLeaf(field: FieldSpec, value: unknown, path: Path, context: ValidationContext): unknown {
  if (field.type !== "string") {
    const message = validateDemands({ ...field, required: undefined }, value);
    return message === null ? value : complain(context, field, path, message);
  }
  const message = validateDemands({ ...field, lenMin: field.lenMin ?? 1 }, value);
  if (message !== null) return complain(context, field, path, message);
  const checked = field.check ? runStringCheck(field.check, String(value)) : null;
  return checked === null ? value : complain(context, field, path, checked);
}

function validateList(field: ListField, list: unknown[], path: Path, context: ValidationContext): unknown {
  const judged = list.map((element, index) =>
    validateField({ ...field.elements, required: true }, element, [...path, String(index + 1)], context),
  );
  const elements = field.type === "set" ? withoutDuplicates(judged) : judged;
  const { lenMin, lenMax, lenEq, eq, ne } = field;
  const message = validateDemands({ lenMin, lenMax, lenEq, eq, ne }, elements);
  return message === null ? elements : complain(context, field, path, message);
}

function withoutDuplicates(elements: unknown[]): unknown[] {
  const seen = new Set<unknown>();
  return elements.filter((element) => {
    const identity = typeof element === "object" ? JSON.stringify(element) : element;
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

function validateMap(
  field: MapField,
  map: Record<string, unknown>,
  path: Path,
  context: ValidationContext,
): Record<string, unknown> {
  const judged: Record<string, unknown> = {};
  const keyContext = { ...context, referenceable: false, encrypted: false };
  for (const [key, value] of Object.entries(map)) {
    validateField(field.keys, key, [...path, key], keyContext);
    const member = validateField({ ...field.values, required: true }, value, [...path, key], context);
    Object.defineProperty(judged, key, { value: member, enumerable: true, configurable: true, writable: true });
  }
  const { lenMin, lenMax, eq, ne } = field;
  const message = validateDemands({ lenMin, lenMax, eq, ne }, judged);
  if (message !== null) complain(context, field, path, message);
  return judged;
}

function validateMembers(
  field: RecordField,
  record: Record<string, unknown>,
  path: Path,
  context: ValidationContext,
): Record<string, unknown> {
  const judged: Record<string, unknown> = {};
  const before = context.problems.length;
  for (const [name, member] of Object.entries(field.fields)) {
    const value = validateField(
      member,
      Object.hasOwn(record, name) ? record[name] : undefined,
      [...path, name],
      context,
    );
    if (value !== undefined) judged[name] = value;
  }
  for (const name of Object.keys(record)) {
    if (!Object.hasOwn(field.fields, name)) context.problems.push({ path: [...path, name], message: "unknown field" });
  }
  const failed = context.problems.slice(before).map((problem) => problem.path);
  context.problems.push(...runEntityChecks(field, judged, path, failed));
  return judged;
}

function validateForeign(
  field: ForeignField,
  value: Record<string, unknown>,
  path: Path,
  context: ValidationContext,
): unknown {
  if (field.eq === null) return complain(context, field, path, "value must be null");
  const idError = value.id === undefined ? "required field missing" : validateDemands({ uuid: true }, value.id);
  if (idError !== null) context.problems.push({ path: [...path, "id"], message: idError });
  return value;
}

function complain(context: ValidationContext, field: FieldSpec, path: Path, message: string): undefined {
  context.problems.push({ path, message: field.err ?? message });
  return undefined;
}
