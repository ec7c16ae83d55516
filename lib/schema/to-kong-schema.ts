import type { EntityCheck, FieldSpec, Fields, JsonValue, MatchSpec, RecordField } from "./field-spec.ts";
import { MATCH_ATTRIBUTES, PLAIN_ATTRIBUTES } from "./kong-schema-names.ts";

export type JsonObject = { [key: string]: JsonValue };
export type KongSchema = { fields: JsonObject[]; entity_checks: JsonValue[] };

/** A spec as the JSON that `/schemas/…` serves (reference: Admin API §6). Labels and named checks have no place there. */
export function toKongSchema(spec: RecordField): KongSchema {
  return { fields: fieldList(spec.fields), entity_checks: (spec.checks ?? []).map(toKongCheck) };
}

function fieldList(fields: Fields): JsonObject[] {
  return Object.entries(fields).map(([name, field]) => ({ [name]: toKongField(field) }));
}

function toKongField(field: FieldSpec): JsonObject {
  const json: JsonObject = { type: field.type, ...rename(field, PLAIN_ATTRIBUTES), ...field.rest };
  if (field.deprecated) json.deprecation = toDeprecation(field.deprecated);
  switch (field.type) {
    case "array":
    case "set":
      json.elements = toKongField(field.elements);
      break;
    case "map":
      json.keys = toKongField(field.keys);
      json.values = toKongField(field.values);
      break;
    case "record":
      json.fields = fieldList(field.fields);
      if (field.checks) json.entity_checks = field.checks.map(toKongCheck);
      if (field.shorthands) json.shorthand_fields = field.shorthands.map((shorthand) => ({ ...shorthand }));
      break;
  }
  return json;
}

function rename(from: object, names: Readonly<Record<string, string>>): JsonObject {
  const source: Readonly<Record<string, unknown>> = { ...from };
  const json: JsonObject = {};
  for (const [ours, kongs] of Object.entries(names)) {
    if (source[ours] !== undefined) json[kongs] = toJson(source[ours]);
  }
  return json;
}

/** A spec is plain data; JSON has no infinities, which Kong writes as text. */
function toJson(value: unknown): JsonValue {
  if (value === Number.POSITIVE_INFINITY) return "inf";
  if (value === Number.NEGATIVE_INFINITY) return "-inf";
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toJson(member)]));
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

function toDeprecation(deprecated: NonNullable<FieldSpec["deprecated"]>): JsonObject {
  return {
    message: deprecated.message,
    ...(deprecated.removalInVersion === undefined ? {} : { removal_in_version: deprecated.removalInVersion }),
    ...(deprecated.replacedWith === undefined
      ? {}
      : { replaced_with: deprecated.replacedWith.map((path) => ({ path: path.split(".") })) }),
  };
}

function toKongCheck(check: EntityCheck): JsonValue {
  switch (check.kind) {
    case "opaque":
      return check.json;
    case "custom":
      return { custom_entity_check: { field_sources: [...check.fieldSources] } };
    case "mutually_exclusive_sets":
      return { mutually_exclusive_sets: { set1: [...check.set1], set2: [...check.set2] } };
    case "conditional":
      return {
        conditional: {
          if_field: check.ifField,
          if_match: toKongMatch(check.ifMatch),
          then_field: check.thenField,
          then_match: toKongMatch(check.thenMatch),
          ...(check.thenErr === undefined ? {} : { then_err: check.thenErr }),
        },
      };
    case "conditional_at_least_one_of":
      return {
        conditional_at_least_one_of: {
          if_field: check.ifField,
          if_match: toKongMatch(check.ifMatch),
          then_at_least_one_of: [...check.thenAtLeastOneOf],
          ...(check.thenErr === undefined ? {} : { then_err: check.thenErr }),
        },
      };
    default:
      return { [check.kind]: [...check.fields] };
  }
}

function toKongMatch(match: MatchSpec): JsonObject {
  return rename(match, MATCH_ATTRIBUTES);
}
