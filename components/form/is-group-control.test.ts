import { expect, test } from "vitest";
import { array, boolean, type FieldSpec, integer, map, record, set, string } from "#lib/schema/field-spec.ts";
import { isGroupControl } from "./is-group-control.ts";

test.each<[string, FieldSpec, boolean]>([
  ["a few choices side by side", string({ required: true, oneOf: ["memory", "redis"] }), true],
  ["a choice that may be taken back is a select", string({ oneOf: ["memory", "redis"] }), false],
  ["many choices are a select", integer({ default: 1, oneOf: [1, 2, 3, 4, 5] }), false],
  [
    "a choice that may be a reference is typed",
    string({ required: true, oneOf: ["a", "b"], referenceable: true }),
    false,
  ],
  ["yes, no or not set", boolean(), true],
  ["a switch", boolean({ default: false }), false],
  ["boxes to tick", set(string({ oneOf: ["http", "https"] })), true],
  ["tokens", array(string()), false],
  ["rows of records", array(record({ host: string() })), true],
  ["rows of values that may be references", array(string(), { referenceable: true }), true],
  ["a map", map(string(), string()), true],
  ["a record that is switched on", record({ host: string() }), false],
])("%s", (_, spec, isGroup) => {
  expect(isGroupControl(spec)).toBe(isGroup);
});
