import { describe, expect, it } from "vitest";
import { array, type RecordField, record, string } from "../field-spec.ts";
import { validateRecord } from "../validate.ts";

function errorsOf(spec: RecordField, input: unknown, options = {}): Record<string, string> {
  const result = validateRecord(spec, input, options);
  return result.ok ? {} : result.errors;
}

describe("entity checks", () => {
  const fields = { a: string(), b: string(), c: array(string()) };
  const check = (one: NonNullable<RecordField["checks"]>[number], input: object) =>
    errorsOf(record(fields, { checks: [one] }), input);

  it.each([
    [
      { kind: "at_least_one_of", fields: ["a", "b"] },
      {},
      { a: "at least one of these fields must be non-empty: 'a', 'b'" },
    ],
    [
      { kind: "at_least_one_of", fields: ["a", "c"] },
      { c: [] },
      { a: "at least one of these fields must be non-empty: 'a', 'c'" },
    ],
    [{ kind: "at_least_one_of", fields: ["a", "b"] }, { b: "x" }, {}],
    [
      { kind: "only_one_of", fields: ["a", "b"] },
      { a: "x", b: "y" },
      { b: "exactly one of these fields must be non-empty: 'a', 'b'" },
    ],
    [
      { kind: "mutually_exclusive", fields: ["a", "b"] },
      { a: "x", b: "y" },
      { b: "only one or none of these fields must be set: 'a', 'b'" },
    ],
    [{ kind: "mutually_exclusive", fields: ["a", "b"] }, {}, {}],
    [
      { kind: "mutually_required", fields: ["a", "b"] },
      { a: "x" },
      { b: "all or none of these fields must be set: 'a', 'b'" },
    ],
    [
      { kind: "distinct", fields: ["a", "b"] },
      { a: "x", b: "x" },
      { b: "values of these fields must be distinct: 'a', 'b'" },
    ],
    [{ kind: "distinct", fields: ["a", "b"] }, { a: null, b: null }, {}],
    [
      { kind: "mutually_exclusive_sets", set1: ["a"], set2: ["b", "c"] },
      { a: "x", c: ["y"] },
      { c: "these sets are mutually exclusive: ('a'), ('b', 'c')" },
    ],
    [
      { kind: "conditional", ifField: "a", ifMatch: { eq: "redis" }, thenField: "b", thenMatch: { required: true } },
      { a: "redis" },
      { b: "required field missing" },
    ],
    [
      { kind: "conditional", ifField: "a", ifMatch: { eq: "redis" }, thenField: "b", thenMatch: { required: true } },
      { a: "memory" },
      {},
    ],
    [
      {
        kind: "conditional",
        ifField: "a",
        ifMatch: { oneOf: ["x"] },
        thenField: "b",
        thenMatch: { eq: null },
        thenErr: "not with x",
      },
      { a: "x", b: "1" },
      { b: "not with x" },
    ],
    [
      {
        kind: "conditional_at_least_one_of",
        ifField: "a",
        ifMatch: { eq: "x" },
        thenAtLeastOneOf: ["b", "c"],
        thenErr: "must set one of %s",
      },
      { a: "x" },
      { b: "must set one of 'b', 'c'" },
    ],
    [{ kind: "opaque", json: { anything: true } }, {}, {}],
    [{ kind: "custom", name: "nobody_knows", fieldSources: ["a"] }, {}, {}],
  ] as const)("%j given %j", (one, input, expected) => {
    expect(check(one as never, input)).toEqual(expected);
  });

  it("are left out while one of their fields is wrong or holds a reference", () => {
    const conditional = {
      kind: "conditional",
      ifField: "a",
      ifMatch: { eq: "x" },
      thenField: "b",
      thenMatch: { eq: "y" },
    } as const;
    const spec = record({ a: string(), b: string({ referenceable: true, lenMax: 40 }) }, { checks: [conditional] });
    expect(errorsOf(spec, { a: "x", b: "{vault://env/b}" })).toEqual({});
    expect(errorsOf(spec, { a: "x", b: 5 })).toEqual({ b: "expected a string" });
    expect(errorsOf(spec, { a: "x", b: "z" })).toEqual({ b: "value must be y" });
  });

  it("of a plugin's config name the fields as Kong does, below config", () => {
    const spec = record(
      { allow: array(string()), deny: array(string()) },
      { checks: [{ kind: "at_least_one_of", fields: ["allow", "deny"] }] },
    );
    const message = "at least one of these fields must be non-empty: 'config.allow', 'config.deny'";
    expect(errorsOf(spec, {}, { at: "config" })).toEqual({ "config.allow": message });
    expect(errorsOf(record({ config: { ...spec, required: true } }), {})).toEqual({ "config.allow": message });
  });
});
