import { describe, expect, it } from "vitest";
import { HIDDEN_VALUE } from "#lib/contract/hidden-value.ts";
import {
  array,
  boolean,
  type FieldSpec,
  foreign,
  integer,
  json,
  map,
  number,
  type RecordField,
  record,
  set,
  string,
} from "./field-spec.ts";
import { validateRecord } from "./validate.ts";

function errorsOf(spec: RecordField, input: unknown, options = {}): Record<string, string> {
  const result = validateRecord(spec, input, options);
  return result.ok ? {} : result.errors;
}

function accepted(spec: RecordField, input: unknown): Record<string, unknown> {
  const result = validateRecord(spec, input);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value;
}

const UUID = "2933fbcc-9d7c-54a7-a984-fe2bde836cea";

/** Reference: Admin API §1.3. */
const COMPLAINTS: [field: FieldSpec, value: unknown, message: string][] = [
  [string({ required: true }), undefined, "required field missing"],
  [string({ required: true }), null, "required field missing"],
  [string(), 1, "expected a string"],
  [string(), "", "length must be at least 1"],
  [number(), "5", "expected a number"],
  [number(), Number.NaN, "expected a number"],
  [integer(), 1.5, "expected an integer"],
  [integer(), "1", "expected an integer"],
  [boolean(), "true", "expected a boolean"],
  [array(string()), {}, "expected an array"],
  [set(string()), "a", "expected a set"],
  [map(string(), string()), [], "expected a map"],
  [record({}), [], "expected a record"],
  [string({ oneOf: ["a", "b"] }), "c", "expected one of: a, b"],
  [string({ notOneOf: ["env"] }), "env", "must not be one of: env"],
  [integer({ between: [1, 5] }), 6, "value should be between 1 and 5"],
  [number({ gt: 0 }), 0, "value must be greater than 0"],
  [string({ eq: null }), "x", "value must be null"],
  [integer({ eq: 5 }), 6, "value must be 5"],
  [integer({ ne: 5 }), 5, "value must not be 5"],
  [string({ lenMin: 3 }), "ab", "length must be at least 3"],
  [string({ lenMax: 3 }), "abcd", "length must be at most 3"],
  [string({ lenMax: 3 }), "éé", "length must be at most 3"],
  [string({ lenEq: 2 }), "abc", "length must be 2"],
  [string({ match: "^%d+$" }), "x1", "invalid value: x1"],
  [string({ notMatch: "%s" }), "a b", "invalid value: a b"],
  [string({ matchNone: [{ pattern: "x", err: "no x" }] }), "axb", "no x"],
  [string({ matchAll: [{ pattern: "^a" }, { pattern: "b$" }] }), "ac", "invalid value: ac"],
  [string({ matchAny: { patterns: ["^a", "^b"], err: "a or b" } }), "c", "a or b"],
  [string({ startsWith: "/" }), "x", "should start with: /"],
  [string({ contains: "@" }), "x", "expected to contain: @"],
  [string({ uuid: true }), "x", "expected a valid UUID"],
  [string({ isRegex: true }), "(", "not a valid regex: ("],
  [string({ match: "^a", err: "must begin with a" }), "b", "must begin with a"],
  [array(string(), { lenMin: 1 }), [], "length must be at least 1"],
  [foreign("services", { eq: null }), { id: UUID }, "value must be null"],
  [string({ encrypted: true }), HIDDEN_VALUE, "a hidden value cannot be saved; type a value or choose a secret"],
];

describe("validateRecord", () => {
  it.each(COMPLAINTS)("complains as Kong does: %j given %j", (field, value, message) => {
    expect(errorsOf(record({ f: field }), value === undefined ? {} : { f: value })).toEqual({ f: message });
  });

  it("points into lists with 1-based positions and into maps by key", () => {
    const spec = record({
      hosts: array(string({ check: "host" })),
      headers: map(string({ check: "header_name" }), array(string())),
      service: foreign("services"),
    });
    const input = { hosts: ["ok", "a:80"], headers: { "x y": ["v"], good: ["v", ""] }, service: { id: "x" }, odd: 1 };
    expect(errorsOf(spec, input)).toEqual({
      "hosts.2": "must not have a port",
      "headers.x y": "bad header name 'x y', allowed characters are A-Z, a-z, 0-9, '_', and '-'",
      "headers.good.2": "length must be at least 1",
      "service.id": "expected a valid UUID",
      odd: "unknown field",
    });
  });

  it("refuses a null inside a list, and what is no record at all", () => {
    expect(errorsOf(record({ list: array(string()) }), { list: [null] })).toEqual({
      "list.1": "required field missing",
    });
    for (const input of [null, "x", [], 3, undefined]) {
      expect(errorsOf(record({}), input)).toEqual({ "@entity": "expected a record" });
    }
  });

  it("fills defaults, also of records that are absent, and keeps what was cleared", () => {
    const spec = record({
      ttl: integer({ default: 300 }),
      cleared: integer({ default: 5 }),
      name: string(),
      memory: record({ dictionary: string({ required: true, default: "kong" }), size: integer() }),
      bare: record({ x: string() }),
      needed: record({ x: string() }, { required: true }),
      items: array(record({ port: integer({ default: 80 }) })),
    });
    expect(accepted(spec, { cleared: null, items: [{}, { port: 1 }] })).toEqual({
      ttl: 300,
      cleared: null,
      name: null,
      memory: { dictionary: "kong", size: null },
      bare: null,
      needed: { x: null },
      items: [{ port: 80 }, { port: 1 }],
    });
  });

  it("never hands out a default that a caller could change for everybody", () => {
    const spec = record({ list: array(string(), { default: ["a"] }) });
    (accepted(spec, {}).list as string[]).push("b");
    expect(accepted(spec, {})).toEqual({ list: ["a"] });
  });

  it("removes a set's duplicates and keeps an array's", () => {
    const spec = record({ tags: set(string()), list: array(string()), pairs: set(record({ port: integer() })) });
    const value = accepted(spec, { tags: ["b", "a", "b"], list: ["a", "a"], pairs: [{ port: 1 }, { port: 1 }] });
    expect(value).toEqual({ tags: ["b", "a"], list: ["a", "a"], pairs: [{ port: 1 }] });
  });

  it("takes a reference as it is, but only where it may stand", () => {
    const spec = record({
      port: integer({ referenceable: true, between: [0, 65_535] }),
      password: string({ referenceable: true, lenMax: 3 }),
      headers: map(string(), string({ referenceable: true, match: "^x" })),
      plain: integer(),
    });
    const reference = "{vault://env/x}";
    expect(errorsOf(spec, { port: reference, password: reference, headers: { a: reference } })).toEqual({});
    expect(errorsOf(spec, { plain: reference, port: "{vault://x} " })).toEqual({
      plain: "expected an integer",
      port: "expected an integer",
    });
  });

  it("takes a hidden value for unchanged in a form, in secret fields only", () => {
    const spec = record({ password: string({ encrypted: true }), name: string() });
    expect(errorsOf(spec, { password: HIDDEN_VALUE }, { allowHidden: true })).toEqual({});
    expect(errorsOf(spec, { name: HIDDEN_VALUE }, { allowHidden: true })).toHaveProperty("name");
  });

  it("does not fall for names that every object has", () => {
    const input: unknown = JSON.parse('{"__proto__": {"x": 1}, "constructor": 1, "toString": 2}');
    expect(Object.keys(errorsOf(record({ name: string() }), input)).sort()).toEqual([
      "__proto__",
      "constructor",
      "toString",
    ]);
    const headers: unknown = JSON.parse('{"headers": {"__proto__": "x"}}');
    expect(Object.keys(accepted(record({ headers: map(string(), string()) }), headers).headers as object)).toEqual([
      "__proto__",
    ]);
  });

  it("leaves opaque fields alone", () => {
    expect(accepted(record({ any: json() }), { any: { deep: [1, null] } })).toEqual({ any: { deep: [1, null] } });
  });
});
