import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PLUGINS } from "#lib/catalog/plugins/registry.ts";
import { BACKENDS } from "#lib/catalog/vaults/registry.ts";
import { ENTITY_SPECS } from "./entities/registry.ts";
import type { EntityCheck, FieldSpec, JsonValue, RecordField } from "./field-spec.ts";
import { fromKongSchema } from "./from-kong-schema.ts";
import { toKongSchema } from "./to-kong-schema.ts";

const OWN_SPECS: [string, RecordField][] = [
  ...Object.values(ENTITY_SPECS).map(({ kind, record }): [string, RecordField] => [kind, record]),
  ...PLUGINS.map(({ name, config }): [string, RecordField] => [name, config]),
  ...BACKENDS.map(({ id, config }): [string, RecordField] => [id, config]),
];

describe("Kong's schema JSON", () => {
  it.each(OWN_SPECS)("of %s reads back as the same spec", (_, spec) => {
    const json: unknown = JSON.parse(JSON.stringify(toKongSchema(spec)));
    expect(fromKongSchema(json)).toEqual(kongPartOf(spec, true));
  });

  it.each(OWN_SPECS)("of %s survives a spec", (_, spec) => {
    const json: unknown = JSON.parse(JSON.stringify(toKongSchema(spec)));
    expect(toKongSchema(fromKongSchema(json))).toEqual(json);
  });

  it("of any spec reads back as the same spec", () => {
    fc.assert(
      fc.property(ANY_RECORD, (spec) => {
        const json: unknown = JSON.parse(JSON.stringify(toKongSchema(spec)));
        expect(fromKongSchema(json)).toEqual(kongPartOf(spec, true));
      }),
    );
  });

  it("survives a spec whatever attributes a node may send", () => {
    fc.assert(
      fc.property(ANY_KONG_FIELD, (field) => {
        const json = { fields: [{ f: field }], entity_checks: [{ some_new_check: { a: 1 } }] };
        expect(toKongSchema(fromKongSchema(json))).toEqual(json);
      }),
    );
  });

  it("keeps what we do not interpret, such as infinities, old defaults and incomplete checks", () => {
    const json = {
      fields: [
        { n: { type: "number", between: [0, "inf"], timestamp: true, legacy: true } },
        { s: { type: "string", deprecation: { message: "old", removal_in_version: "4.0", old_default: "x" } } },
        { r: { type: "record", required: true, fields: [], shorthand_fields: [{ old: { type: "string" } }] } },
      ],
      entity_checks: [
        {
          conditional: {
            if_field: "a",
            if_match: { eq: null, unknown: 1 },
            then_field: "b",
            then_match: { required: true },
          },
        },
        { custom_entity_check: { field_sources: ["n"], run_with_missing_fields: true } },
      ],
    };
    expect(toKongSchema(fromKongSchema(json))).toEqual(json);
  });

  it("is refused when it is none", () => {
    for (const json of [null, 1, {}, { fields: [1] }, { fields: [{ a: {} }] }, { fields: [{ a: { type: "odd" } }] }]) {
      expect(() => fromKongSchema(json)).toThrow(/not a Kong schema/);
    }
  });

  it("marks fields that are secret by name when asked to", () => {
    const json = {
      fields: [
        { password: { type: "string", referenceable: true } },
        { host: { type: "string", referenceable: true } },
      ],
      entity_checks: [],
    };
    const { fields } = fromKongSchema(json, { markSecrets: true });
    expect(fields.password?.encrypted).toBe(true);
    expect(fields.host?.encrypted).toBeUndefined();
  });
});

/** A spec without what has no place in Kong's JSON. A named check keeps only its sources. */
function kongPartOf(spec: RecordField, isTop = false): RecordField {
  const { checks, shorthands, fields, ...rest } = spec;
  const base = isTop ? { type: "record" as const } : (bare(rest) as RecordField);
  return {
    ...base,
    fields: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldPartOf(field)])),
    ...(checks && (!isTop || checks.length > 0) ? { checks: checks.map(checkPartOf) } : {}),
    ...(shorthands && !isTop ? { shorthands } : {}),
  };
}

function fieldPartOf(field: FieldSpec): FieldSpec {
  if (field.type === "record") return kongPartOf(field);
  const part = bare(field) as FieldSpec;
  if (part.type === "array" || part.type === "set") return { ...part, elements: fieldPartOf(part.elements) };
  if (part.type === "map")
    return { ...part, keys: bare(part.keys) as typeof part.keys, values: fieldPartOf(part.values) };
  return part;
}

function bare(field: object): object {
  const { ui: _, check: __, destination: ___, ...kongs } = field as Record<"ui" | "check" | "destination", unknown>;
  return kongs;
}

function checkPartOf(check: EntityCheck): EntityCheck {
  return check.kind === "custom" ? { ...check, name: "" } : check;
}

const NAME = fc.stringMatching(/^[a-z][a-z_]{0,8}$/);
const NAMES = fc.uniqueArray(NAME, { minLength: 1, maxLength: 4 });
const TEXT = fc.string();
const FLAG = fc.boolean();
const PATTERNS = fc.array(fc.record({ pattern: TEXT, err: TEXT }, { requiredKeys: ["pattern"] }), { maxLength: 2 });

const BASE = {
  description: TEXT,
  required: FLAG,
  referenceable: FLAG,
  encrypted: FLAG,
  auto: FLAG,
  unique: FLAG,
  err: TEXT,
  eq: fc.oneof(TEXT, fc.constant(null)),
  deprecated: fc.record(
    { message: TEXT, removalInVersion: TEXT, replacedWith: fc.array(NAMES.map((path) => path.join("."))) },
    { requiredKeys: ["message"] },
  ),
  ui: fc.record({ label: TEXT }),
};

const ANY_STRING = fc.record(
  {
    type: fc.constant("string" as const),
    ...BASE,
    default: TEXT,
    oneOf: fc.array(TEXT),
    notOneOf: fc.array(TEXT),
    match: TEXT,
    notMatch: TEXT,
    matchAll: PATTERNS,
    matchNone: PATTERNS,
    matchAny: fc.record({ patterns: fc.array(TEXT), err: TEXT }, { requiredKeys: ["patterns"] }),
    startsWith: TEXT,
    contains: TEXT,
    lenMin: fc.nat(),
    lenMax: fc.nat(),
    lenEq: fc.nat(),
    isRegex: FLAG,
    uuid: FLAG,
    check: fc.constant("host"),
  },
  { requiredKeys: ["type"] },
);

const ANY_NUMBER = fc.record(
  {
    type: fc.constantFrom("number" as const, "integer" as const),
    ...BASE,
    default: fc.integer(),
    between: fc.tuple(fc.constantFrom(Number.NEGATIVE_INFINITY, 0, -5), fc.constantFrom(Number.POSITIVE_INFINITY, 9)),
    gt: fc.integer(),
    oneOf: fc.array(fc.integer()),
  },
  { requiredKeys: ["type"] },
);

const ANY_LEAF: fc.Arbitrary<FieldSpec> = fc.oneof(
  ANY_STRING,
  ANY_NUMBER,
  fc.record({ type: fc.constant("boolean" as const), ...BASE, default: FLAG }, { requiredKeys: ["type"] }),
  fc.record(
    {
      type: fc.constant("foreign" as const),
      reference: NAME,
      ...BASE,
      onDelete: fc.constantFrom("restrict" as const, "cascade" as const, "null" as const),
    },
    { requiredKeys: ["type", "reference"] },
  ),
);

const ANY_CHECK: fc.Arbitrary<EntityCheck> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      "at_least_one_of" as const,
      "only_one_of" as const,
      "distinct" as const,
      "mutually_required" as const,
      "mutually_exclusive" as const,
    ),
    fields: NAMES,
  }),
  fc.record({ kind: fc.constant("mutually_exclusive_sets" as const), set1: NAMES, set2: NAMES }),
  fc.record(
    {
      kind: fc.constant("conditional" as const),
      ifField: NAME,
      ifMatch: fc.record(
        { eq: fc.constantFrom<JsonValue>("x", null, 3), oneOf: fc.array(TEXT), gt: fc.nat() },
        { requiredKeys: [] },
      ),
      thenField: NAME,
      thenMatch: fc.record(
        { required: FLAG, between: fc.tuple(fc.nat(), fc.nat()), lenMin: fc.nat(), match: TEXT },
        { requiredKeys: [] },
      ),
      thenErr: TEXT,
    },
    { requiredKeys: ["kind", "ifField", "ifMatch", "thenField", "thenMatch"] },
  ),
  fc.record({ kind: fc.constant("custom" as const), name: NAME, fieldSources: NAMES }),
);

const { record: ANY_RECORD } = fc.letrec<{ field: FieldSpec; record: RecordField }>((tie) => ({
  field: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    ANY_LEAF,
    fc.record(
      {
        type: fc.constantFrom("array" as const, "set" as const),
        elements: tie("field"),
        lenMin: fc.nat(),
        required: FLAG,
      },
      { requiredKeys: ["type", "elements"] },
    ),
    fc.record(
      { type: fc.constant("map" as const), keys: ANY_STRING, values: tie("field"), lenMax: fc.nat() },
      { requiredKeys: ["type", "keys", "values"] },
    ),
    tie("record"),
  ),
  record: fc.record(
    {
      type: fc.constant("record" as const),
      fields: fc.dictionary(NAME, tie("field"), { maxKeys: 4, noNullPrototype: true }),
      checks: fc.array(ANY_CHECK, { maxLength: 3 }),
    },
    { requiredKeys: ["type", "fields"] },
  ),
}));

/** JSON of the right outline with attributes of any kind. */
const ANY_KONG_FIELD = fc
  .tuple(
    fc.constantFrom("string", "number", "integer", "boolean", "foreign", "json", "any", "function"),
    fc.dictionary(
      fc.constantFrom(
        "required",
        "default",
        "one_of",
        "between",
        "match",
        "match_any",
        "match_all",
        "len_min",
        "len_eq",
        "eq",
        "gt",
        "uuid",
        "deprecation",
        "on_delete",
        "reference",
        "examples",
        "timestamp",
        "err",
      ),
      fc.jsonValue().filter((value) => !Object.is(value, -0) && !JSON.stringify(value).includes("-0")),
      { noNullPrototype: true },
    ),
  )
  .map(([type, attributes]) => ({ type, ...attributes }));
