import { isHiddenValue } from "#lib/contract/hidden-value.ts";
import { isReference } from "#lib/references/is-reference.ts";
import { runEntityChecks } from "./checks/entity-checks.ts";
import { runStringCheck } from "./checks/string-checks.ts";
import { defaultOf } from "./defaults.ts";
import type { FieldSpec, ForeignField, ListField, MapField, RecordField } from "./field-spec.ts";
import { isPlainObject } from "./plain-object.ts";
import type { Problem } from "./problem.ts";
import { recordMembers } from "./record-members.ts";
import { compileDemands, firstComplaint, type Judge } from "./validate-scalar.ts";

/** The way through a value: where it is now, and what was wrong so far. */
export interface Validation {
  problems: Problem[];
  allowHidden: boolean;
  /** Shared and changed on the way, since most values have no problem that needs a path of its own. */
  path: string[];
}

/** The marks of a list or map as a whole, which count for what it holds. */
interface Marks {
  referenceable: boolean;
  encrypted: boolean;
}

const UNMARKED: Marks = { referenceable: false, encrypted: false };

/** Adds what is wrong to `problems` and gives the value back, with defaults filled in and the duplicates of sets removed. */
export function validateField(field: FieldSpec, value: unknown, at: Validation, marks: Marks = UNMARKED): unknown {
  if (value === null || value === undefined) return validateAbsent(field, value, at);
  if (typeof value === "object" && isHiddenValue(value)) return validateHidden(field, value, at, marks);
  if ((field.referenceable || marks.referenceable) && isReference(value)) return value;
  const typeError = checkType(field, value);
  if (typeError !== null) return complain(field, at, typeError);
  switch (field.type) {
    case "array":
    case "set":
      return validateList(field, value as unknown[], at, marksBelow(field, marks));
    case "map":
      return validateMap(field, value as Record<string, unknown>, at, marksBelow(field, marks));
    case "record":
      return validateMembers(field, value as Record<string, unknown>, at, marksBelow(field, UNMARKED));
    case "foreign":
      return validateForeign(field, value as Record<string, unknown>, at);
    default:
      return validateLeaf(field, value, at);
  }
}

function marksBelow(field: FieldSpec, marks: Marks): Marks {
  if (!field.referenceable && !field.encrypted) return marks;
  const inherits = field.type !== "record";
  return {
    referenceable: inherits && (field.referenceable ?? marks.referenceable),
    encrypted: field.encrypted ?? marks.encrypted,
  };
}

function validateAbsent(field: FieldSpec, value: unknown, at: Validation): unknown {
  if (field.ne === null) complain(field, at, "value must not be null");
  else if (field.eq !== undefined && field.eq !== null) complain(field, at, `value must be ${String(field.eq)}`);
  else if (field.required && !field.auto) complain(field, at, "required field missing");
  return value;
}

function validateHidden(field: FieldSpec, value: unknown, at: Validation, marks: Marks): unknown {
  if (at.allowHidden && (field.encrypted || marks.encrypted)) return value;
  return report(at, "a hidden value cannot be saved; type a value or choose a secret");
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

function validateLeaf(field: FieldSpec, value: unknown, at: Validation): unknown {
  const message = firstComplaint(judgesOf(field), value);
  if (message !== null) return complain(field, at, message);
  const checked = field.type === "string" && field.check ? runStringCheck(field.check, String(value)) : null;
  return checked === null ? value : complain(field, at, checked);
}

/** Made once per field. Strings have a minimum of one character unless another is said. */
function judgesOf(field: FieldSpec): readonly Judge[] {
  const known = judges.get(field);
  if (known) return known;
  const made = compileDemands(
    field.type === "string" ? { ...field, lenMin: field.lenMin ?? 1 } : { ...field, required: undefined },
  );
  judges.set(field, made);
  return made;
}

const judges = new WeakMap<FieldSpec, readonly Judge[]>();

function validateList(field: ListField, list: readonly unknown[], at: Validation, marks: Marks): unknown {
  const judged = list.map((element, index) => validateElement(field.elements, element, String(index + 1), at, marks));
  const elements = field.type === "set" ? withoutDuplicates(judged) : judged;
  const message = firstComplaint(judgesOf(field), elements);
  return message === null ? elements : complain(field, at, message);
}

/** What a list or map holds is never null. */
function validateElement(field: FieldSpec, value: unknown, name: string, at: Validation, marks: Marks): unknown {
  at.path.push(name);
  const isMissing = value === null || value === undefined;
  const judged = isMissing ? complain(field, at, "required field missing") : validateField(field, value, at, marks);
  at.path.pop();
  return judged;
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

function validateMap(field: MapField, map: Record<string, unknown>, at: Validation, marks: Marks): unknown {
  const judged: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(map)) {
    at.path.push(key);
    validateField(field.keys, key, at);
    at.path.pop();
    const member = validateElement(field.values, value, key, at, marks);
    Object.defineProperty(judged, key, { value: member, enumerable: true, configurable: true, writable: true });
  }
  const message = firstComplaint(judgesOf(field), judged);
  if (message !== null) complain(field, at, message);
  return judged;
}

function validateMembers(field: RecordField, record: Record<string, unknown>, at: Validation, marks: Marks): unknown {
  const judged: Record<string, unknown> = {};
  const before = at.problems.length;
  for (const [name, member] of recordMembers(field)) {
    const given = Object.hasOwn(record, name) ? record[name] : undefined;
    at.path.push(name);
    const value = validateField(member, given === undefined ? defaultOf(member) : given, at, marks);
    at.path.pop();
    if (value !== undefined) judged[name] = value;
  }
  for (const name of Object.keys(record)) {
    if (!Object.hasOwn(field.fields, name)) at.problems.push({ path: [...at.path, name], message: "unknown field" });
  }
  if (field.checks && field.checks.length > 0) {
    const failed = at.problems.slice(before).map((problem) => problem.path);
    at.problems.push(...runEntityChecks(field, judged, [...at.path], failed));
  }
  return judged;
}

function validateForeign(field: ForeignField, value: Record<string, unknown>, at: Validation): unknown {
  if (field.eq === null) return complain(field, at, "value must be null");
  const message = value.id === undefined ? "required field missing" : firstComplaint(FOREIGN_ID, value.id);
  if (message !== null) at.problems.push({ path: [...at.path, "id"], message });
  return value;
}

const FOREIGN_ID = compileDemands({ uuid: true });

function complain(field: FieldSpec, at: Validation, message: string): undefined {
  return report(at, field.err ?? message);
}

function report(at: Validation, message: string): undefined {
  at.problems.push({ path: [...at.path], message });
  return undefined;
}
