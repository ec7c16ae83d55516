import { describe, expect, it } from "vitest";
import { array, boolean, integer, map, number, record, set, string } from "#lib/schema/field-spec.ts";
import { substituteReferences } from "./substitute-references.ts";

const SPEC = record({
  name: string(),
  redis: record({ host: string({ referenceable: true }), port: integer({ referenceable: true }) }),
  ratio: number({ referenceable: true }),
  ssl: boolean({ referenceable: true }),
  headers: map(string(), string({ referenceable: true })),
  tokens: array(string({ referenceable: true })),
  marked: set(string(), { referenceable: true }),
});

const SECRETS: Record<string, string> = { port: "6380", host: "r.example", yes: "true", half: "0.5", bad: "x" };
const resolve = (reference: string) => SECRETS[reference.slice("{vault://env/".length, -1)] ?? "";
const ref = (name: string) => `{vault://env/${name}}`;

describe("substituteReferences", () => {
  it("puts values where references may stand, in the type of the field", () => {
    const config = {
      name: ref("host"),
      redis: { host: ref("host"), port: ref("port") },
      ratio: ref("half"),
      ssl: ref("yes"),
      headers: { a: ref("host"), b: "plain" },
      tokens: [ref("host"), "plain", ref("gone")],
      marked: [ref("host")],
    };
    expect(substituteReferences(SPEC, config, resolve)).toEqual({
      name: ref("host"),
      redis: { host: "r.example", port: 6380 },
      ratio: 0.5,
      ssl: true,
      headers: { a: "r.example", b: "plain" },
      tokens: ["r.example", "plain", ""],
      marked: ["r.example"],
    });
    expect(config.redis.host).toBe(ref("host"));
  });

  it("gives the empty text for a text that does not resolve, and null for a number or boolean", () => {
    const config = { redis: { host: ref("gone"), port: ref("gone") }, ratio: ref("bad"), ssl: ref("bad") };
    expect(substituteReferences(SPEC, config, resolve)).toEqual({
      redis: { host: "", port: null },
      ratio: null,
      ssl: null,
    });
  });
});
