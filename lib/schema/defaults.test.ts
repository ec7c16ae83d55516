import { expect, test } from "vitest";
import { applyDefaults } from "./defaults.ts";
import { boolean, integer, record, string } from "./field-spec.ts";

const port = integer({ default: 6379 });

test("an absent record is filled when it is required or has defaults below it", () => {
  const spec = record({
    required: record({ name: string() }, { required: true }),
    filled: record({ port }),
    plain: record({ name: string() }),
  });
  expect(applyDefaults(spec, {})).toEqual({ required: { name: null }, filled: { port: 6379 }, plain: null });
});

test("a record that says it is not required stays unset, so that what it requires is not missed", () => {
  const cloud = record(
    { provider: string({ required: true }), serverless: boolean({ default: true }) },
    { required: false },
  );
  expect(applyDefaults(record({ cloud }), {})).toEqual({ cloud: null });
  expect(applyDefaults(record({ redis: record({ cloud, port }, { required: true }) }), {})).toEqual({
    redis: { cloud: null, port: 6379 },
  });
});

test("an explicit null stays: a cleared field is not the default again", () => {
  expect(applyDefaults(record({ port }), { port: null })).toEqual({ port: null });
});
