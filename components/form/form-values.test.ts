import { describe, expect, test } from "vitest";
import { array, integer, record, string } from "#lib/schema/field-spec.ts";
import { defaultValue } from "./default-value.ts";
import { isSameValue } from "./is-same-value.ts";
import { layoutForm } from "./layout-form.ts";
import { listChangedFields } from "./list-changed-fields.ts";
import { toFormValues } from "./to-form-values.ts";
import { withoutDefaults } from "./without-defaults.ts";

const SPEC = record({
  id: string({ uuid: true, auto: true }),
  name: string(),
  ttl: integer({ default: 300 }),
  methods: array(string(), { default: ["GET"] }),
  redis: record({ port: integer({ default: 6379 }) }, { required: true }),
  proxy: record({ port: integer({ default: 80 }) }, { required: false }),
});

describe("what a form starts from", () => {
  test("what the data does not say gets its default; an optional record stays unset", () => {
    expect(toFormValues(SPEC, {})).toEqual({
      name: null,
      ttl: 300,
      methods: ["GET"],
      redis: { port: 6379 },
      proxy: null,
    });
  });

  test("a field somebody has cleared stays cleared and is not the default again", () => {
    const values = toFormValues(SPEC, { ttl: null, redis: { port: null } });
    expect(values).toMatchObject({ ttl: null, redis: { port: null } });
  });

  test("the default of a record is made of its fields' defaults only when it must be there", () => {
    expect(defaultValue(record({ port: integer({ default: 1 }) }, { required: true }))).toEqual({ port: 1 });
    expect(defaultValue(record({ port: integer({ default: 1 }) }, { required: false }))).toBeNull();
  });
});

describe("what was changed", () => {
  test("fields other than their default are named by their term", () => {
    const values = toFormValues(SPEC, { ttl: 60, redis: { port: 6380 } });
    const { main, advanced } = layoutForm(SPEC, values);
    expect(listChangedFields([...main, ...advanced], values)).toEqual(["ttl", "redis.port"]);
  });

  test("nothing, null and an empty list are the same; null and a default are not", () => {
    expect(isSameValue(undefined, null)).toBe(true);
    expect(isSameValue([], null)).toBe(true);
    expect(isSameValue({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }], c: null })).toBe(true);
    expect(isSameValue(null, 300)).toBe(false);
    expect(isSameValue(["GET"], ["HEAD"])).toBe(false);
    expect(isSameValue(false, null)).toBe(false);
  });

  test("the short document keeps what is on the first page and what was changed, never ids", () => {
    const values = { ...toFormValues(SPEC, { ttl: 60 }), id: "x" };
    expect(withoutDefaults(SPEC, values, new Set(["methods"]))).toEqual({ ttl: 60, methods: ["GET"] });
    expect(withoutDefaults(SPEC, values, "all")).toEqual({ ttl: 60, methods: ["GET"], redis: { port: 6379 } });
  });
});
