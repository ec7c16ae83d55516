import { describe, expect, it } from "vitest";
import { integer, type RecordField, record, string } from "./field-spec.ts";
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

describe("shorthands", () => {
  const config = record(
    { timeout_a: integer(), timeout_b: integer(), redis: record({ host: string(), port: integer({ default: 6379 }) }) },
    {
      shorthands: [
        {
          timeout: {
            type: "integer",
            deprecation: { message: "old", replaced_with: [{ path: ["timeout_a"] }, { path: ["timeout_b"] }] },
          },
        },
        { redis_host: { type: "string", translate_backwards: ["redis", "host"] } },
        { strange: { type: "string" } },
      ],
    },
  );

  it("move to every field that replaced them", () => {
    expect(accepted(record({ config }), { config: { timeout: 5, redis_host: "r" } })).toEqual({
      config: { timeout_a: 5, timeout_b: 5, redis: { host: "r", port: 6379 } },
    });
  });

  it("may not contradict what they stand for", () => {
    expect(errorsOf(config, { timeout: 5, timeout_b: 6 })).toEqual({
      timeout: "both deprecated and new field are used but their values mismatch: timeout = 5 vs timeout_b = 6",
    });
    expect(accepted(config, { timeout: 5, timeout_b: 5 })).toMatchObject({ timeout_a: 5, timeout_b: 5 });
  });

  it("are told about under the name that was typed, and unknown when nobody can translate them", () => {
    expect(errorsOf(config, { timeout: "x" })).toMatchObject({ timeout: "timeout_a: expected an integer" });
    expect(errorsOf(config, { strange: "x" })).toEqual({ strange: "unknown field" });
  });
});
