import type { EntityCheck, FieldSpec, Fields, JsonValue, MatchSpec, RecordField } from "./field-spec.ts";
import { MATCH_ATTRIBUTES, PLAIN_ATTRIBUTES } from "./kong-schema-names.ts";
import { isPlainObject } from "./plain-object.ts";
import { holdsSecret } from "./secret-field-names.ts";
import { toKongSchema } from "./to-kong-schema.ts";

export interface FromKongOptions {
  /** Also take those referenceable fields for secret that are by name, since Kong's own mark is incomplete. */
  markSecrets?: boolean;
}

/**
 * Reads the schema JSON of a Kong node into a spec. What we do not interpret is kept in `rest` and in opaque checks, so
 * that `toKongSchema` gives the same JSON back. Throws when the JSON is no schema at all.
 */
export function fromKongSchema(json: unknown, options: FromKongOptions = {}): RecordField {
  if (!isPlainObject(json) || !Array.isArray(json.fields)) throw new Error("not a Kong schema: fields are missing");
  const checks = Array.isArray(json.entity_checks) ? json.entity_checks.map((check) => fromKongCheck(check)) : [];
  return { type: "record", fields: fromFieldList(json.fields, options), ...(checks.length > 0 ? { checks } : {}) };
}

type Json = Record<string, unknown>;

function fromFieldList(list: readonly unknown[], options: FromKongOptions): Fields {
  const fields: Record<string, FieldSpec> = {};
  for (const entry of list) {
    if (!isPlainObject(entry)) throw new Error("not a Kong schema: a field is not an object");
    for (const [name, definition] of Object.entries(entry)) fields[name] = fromKongField(name, definition, options);
  }
  return fields;
}

const TYPES: ReadonlySet<string> = new Set([
  "string",
  "number",
  "integer",
  "boolean",
  "array",
  "set",
  "map",
  "record",
  "foreign",
  "json",
  "any",
  "function",
]);

function fromKongField(name: string, json: unknown, options: FromKongOptions): FieldSpec {
  if (!isPlainObject(json) || typeof json.type !== "string" || !TYPES.has(json.type)) {
    throw new Error(`not a Kong schema: field ${name} has no known type`);
  }
  const {
    type,
    elements,
    keys,
    values,
    fields,
    entity_checks: checks,
    shorthand_fields: shorthands,
    ...attributes
  } = json;
  const field: Json = { type, ...fromAttributes(type as string, attributes) };
  if (type === "array" || type === "set") field.elements = fromKongField(name, elements, options);
  if (type === "map") {
    field.keys = fromKongField(name, keys, options);
    field.values = fromKongField(name, values, options);
  }
  if (type === "record") {
    field.fields = fromFieldList(Array.isArray(fields) ? fields : [], options);
    if (Array.isArray(checks)) field.checks = checks.map((check) => fromKongCheck(check));
    if (Array.isArray(shorthands)) field.shorthands = shorthands;
  }
  if (options.markSecrets && field.referenceable === true && holdsSecret(name)) field.encrypted = true;
  return asFieldSpec(field);
}

/** Only what has the form that our own field gives it is taken over; the rest is kept as it came. */
function fromAttributes(type: string, attributes: Json): Json {
  const field: Json = {};
  const rest: Json = {};
  for (const [name, value] of Object.entries(attributes)) {
    const ours = OURS.get(name);
    if (ours !== undefined && fits(type, ours, value)) field[ours] = fromJson(ours, value);
    else if (name === "deprecation" && isSimpleDeprecation(value)) field.deprecated = fromDeprecation(value);
    else rest[name] = value;
  }
  return Object.keys(rest).length > 0 ? { ...field, rest } : field;
}

const OURS: ReadonlyMap<string, string> = new Map(
  Object.entries(PLAIN_ATTRIBUTES).map(([ours, kongs]) => [kongs, ours]),
);

const FLAGS: ReadonlySet<string> = new Set([
  "required",
  "referenceable",
  "encrypted",
  "auto",
  "unique",
  "immutable",
  "isRegex",
  "uuid",
]);
const TEXTS: ReadonlySet<string> = new Set([
  "description",
  "err",
  "match",
  "notMatch",
  "startsWith",
  "contains",
  "reference",
]);
const NUMBERS: ReadonlySet<string> = new Set(["lenMin", "lenMax", "lenEq", "gt"]);
const OF_STRINGS: ReadonlySet<string> = new Set([
  "notOneOf",
  "match",
  "notMatch",
  "matchAll",
  "matchNone",
  "matchAny",
  "startsWith",
  "contains",
  "isRegex",
  "uuid",
]);
const OF_LENGTHS: ReadonlySet<string> = new Set(["string", "array", "set", "map"]);

function fits(type: string, name: string, value: unknown): boolean {
  if (FLAGS.has(name) && typeof value !== "boolean") return false;
  if (TEXTS.has(name) && typeof value !== "string") return false;
  if (OF_STRINGS.has(name) && type !== "string") return false;
  if (NUMBERS.has(name)) {
    if (typeof value !== "number") return false;
    return name === "gt" ? isNumeric(type) : OF_LENGTHS.has(type) && !(type === "map" && name === "lenEq");
  }
  switch (name) {
    case "between":
      return isNumeric(type) && Array.isArray(value) && value.length === 2 && value.every(isNumberText);
    case "oneOf":
      return Array.isArray(value) && value.every((choice) => typeof choice === (isNumeric(type) ? "number" : "string"));
    case "notOneOf":
      return Array.isArray(value) && value.every((choice) => typeof choice === "string");
    case "matchAll":
    case "matchNone":
      return Array.isArray(value) && value.every(isLuaPattern);
    case "matchAny":
      return isPlainObject(value) && Array.isArray(value.patterns) && hasOnly(value, ["patterns", "err"]);
    case "reference":
      return type === "foreign";
    case "onDelete":
      return type === "foreign" && ["restrict", "cascade", "null"].includes(String(value));
    case "default":
      return type !== "foreign";
    default:
      return true;
  }
}

function isNumeric(type: string): boolean {
  return type === "number" || type === "integer";
}

function isNumberText(value: unknown): boolean {
  return typeof value === "number" || value === "inf" || value === "-inf";
}

function isLuaPattern(value: unknown): boolean {
  return isPlainObject(value) && typeof value.pattern === "string" && hasOnly(value, ["pattern", "err"]);
}

function hasOnly(value: Json, names: readonly string[]): boolean {
  return Object.keys(value).every((name) => names.includes(name));
}

function fromJson(name: string, value: unknown): unknown {
  if (name !== "between" || !Array.isArray(value)) return value;
  return value.map((bound: unknown) =>
    bound === "inf" ? Number.POSITIVE_INFINITY : bound === "-inf" ? Number.NEGATIVE_INFINITY : bound,
  );
}

function isSimpleDeprecation(value: unknown): value is Json {
  if (!isPlainObject(value) || typeof value.message !== "string") return false;
  const { removal_in_version: version, replaced_with: replacedWith } = value;
  return (
    hasOnly(value, ["message", "removal_in_version", "replaced_with"]) &&
    (version === undefined || typeof version === "string") &&
    (replacedWith === undefined || (Array.isArray(replacedWith) && replacedWith.every(isPathObject)))
  );
}

function isPathObject(value: unknown): boolean {
  return (
    isPlainObject(value) &&
    hasOnly(value, ["path"]) &&
    Array.isArray(value.path) &&
    value.path.length > 0 &&
    value.path.every((part) => typeof part === "string" && part !== "" && !part.includes("."))
  );
}

function fromDeprecation(value: Json): Json {
  const { message, removal_in_version: removalInVersion, replaced_with: replacedWith } = value;
  const paths = Array.isArray(replacedWith) ? replacedWith : [];
  return {
    message,
    ...(removalInVersion === undefined ? {} : { removalInVersion }),
    ...(replacedWith === undefined
      ? {}
      : { replacedWith: paths.map(({ path }: { path: string[] }) => path.join(".")) }),
  };
}

const FIELD_LISTS = ["at_least_one_of", "only_one_of", "distinct", "mutually_required", "mutually_exclusive"] as const;

function fromKongCheck(json: unknown): EntityCheck {
  const check = readCheck(json);
  const opaque: EntityCheck = { kind: "opaque", json: json as JsonValue };
  if (!check) return opaque;
  const [back] = toKongSchema({ type: "record", fields: {}, checks: [check] }).entity_checks;
  return isSameJson(back, json) ? check : opaque;
}

/** A first reading; `fromKongCheck` keeps it only when it translates back to exactly what was read. */
function readCheck(json: unknown): EntityCheck | null {
  if (!isPlainObject(json) || Object.keys(json).length !== 1) return null;
  const [[name, body] = ["", null]] = Object.entries(json);
  const kind = FIELD_LISTS.find((one) => one === name);
  if (kind) return isStrings(body) ? { kind, fields: body } : null;
  if (!isPlainObject(body)) return null;
  const { if_field: ifField, then_field: thenField, then_at_least_one_of: thenAtLeastOneOf } = body;
  const ifMatch = fromKongMatch(body.if_match);
  const thenMatch = fromKongMatch(body.then_match);
  const err = typeof body.then_err === "string" ? { thenErr: body.then_err } : {};
  if (name === "custom_entity_check" && isStrings(body.field_sources)) {
    return { kind: "custom", name: "", fieldSources: body.field_sources };
  }
  if (name === "mutually_exclusive_sets" && isStrings(body.set1) && isStrings(body.set2)) {
    return { kind: "mutually_exclusive_sets", set1: body.set1, set2: body.set2 };
  }
  if (name === "conditional" && typeof ifField === "string" && typeof thenField === "string" && ifMatch && thenMatch) {
    return { kind: "conditional", ifField, ifMatch, thenField, thenMatch, ...err };
  }
  if (name === "conditional_at_least_one_of" && typeof ifField === "string" && ifMatch && isStrings(thenAtLeastOneOf)) {
    return { kind: "conditional_at_least_one_of", ifField, ifMatch, thenAtLeastOneOf, ...err };
  }
  return null;
}

function fromKongMatch(json: unknown): MatchSpec | null {
  if (!isPlainObject(json)) return null;
  const match: Json = {};
  for (const [ours, kongs] of Object.entries(MATCH_ATTRIBUTES)) {
    if (json[kongs] !== undefined) match[ours] = fromJson(ours, json[kongs]);
  }
  return match;
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isSameJson(left: unknown, right: unknown): boolean {
  return JSON.stringify(sortKeys(left)) === JSON.stringify(sortKeys(right));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sortKeys(member)]),
  );
}

/** `fromAttributes` and `fromKongField` have given each attribute the form that its type of field has. */
function asFieldSpec(field: Json): FieldSpec {
  return field as unknown as FieldSpec;
}
