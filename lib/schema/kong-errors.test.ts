import { describe, expect, it } from "vitest";
import { array, integer, record, string } from "./field-spec.ts";
import { describeSchemaViolation, toKongErrors } from "./kong-errors.ts";
import { validateRecord } from "./validate.ts";

describe("Kong's error tree", () => {
  it("files entity checks under @entity and the rest where it belongs", () => {
    const spec = record(
      { a: string(), b: array(string({ lenMin: 3 })), config: record({ minute: integer() }, { required: true }) },
      {
        checks: [
          { kind: "at_least_one_of", fields: ["a"] },
          { kind: "conditional", ifField: "a", ifMatch: { eq: "x" }, thenField: "b", thenMatch: { required: true } },
        ],
      },
    );
    const first = validateRecord(spec, { b: ["ok!", "no"], config: { minute: "x" } });
    const tree = first.ok ? {} : toKongErrors(first.problems);
    expect(tree).toEqual({
      "@entity": ["at least one of these fields must be non-empty: 'a'"],
      b: { 2: "length must be at least 3" },
      config: { minute: "expected an integer" },
    });
    expect(describeSchemaViolation(tree)).toBe(
      "3 schema violations (at least one of these fields must be non-empty: 'a'; b.2: length must be at least 3; config.minute: expected an integer)",
    );
    const second = validateRecord(spec, { a: "x" });
    expect(second.ok ? {} : toKongErrors(second.problems)).toEqual({
      "@entity": ["failed conditional validation given value of field 'a'"],
      b: "required field missing",
    });
  });

  it("says a single violation in the singular", () => {
    expect(describeSchemaViolation({ host: "required field missing" })).toBe(
      "schema violation (host: required field missing)",
    );
  });
});
