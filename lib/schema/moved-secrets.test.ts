import { describe, expect, it } from "vitest";
import { HIDDEN_VALUE } from "#lib/contract/hidden-value.ts";
import { array, integer, map, record, string } from "./field-spec.ts";
import { listMovedSecrets } from "./moved-secrets.ts";

const spec = record({
  redis: record({
    host: string(),
    port: integer(),
    password: string({ encrypted: true }),
    database: integer(),
    sentinel_nodes: array(record({ host: string(), port: integer() })),
  }),
  headers: map(string(), string({ encrypted: true })),
  base_path: string({ destination: true }),
  callback_url: string({ destination: false }),
});

const stored = {
  redis: { host: "a", port: 6379, password: "x", database: 0, sentinel_nodes: null },
  headers: null,
  base_path: null,
  callback_url: null,
};
const move = (change: object, sent: object = { redis: { password: HIDDEN_VALUE } }) =>
  listMovedSecrets(spec, sent, { before: stored, after: { ...stored, ...change } });

describe("secrets that would be sent elsewhere", () => {
  it.each([
    ["another host", { redis: { ...stored.redis, host: "b" } }],
    ["another port", { redis: { ...stored.redis, port: 6380 } }],
    ["no host", { redis: { ...stored.redis, host: null } }],
    ["a reference for a host", { redis: { ...stored.redis, host: "{vault://env/HOST}" } }],
    ["sentinels", { redis: { ...stored.redis, sentinel_nodes: [{ host: "evil", port: 1 }] } }],
    ["a field whose spec says so", { base_path: "/evil" }],
  ])("are told with %s", (_, change) => {
    expect(move(change)).toEqual(["redis.password"]);
  });

  it.each([
    ["nothing changes", {}],
    ["only other fields change", { redis: { ...stored.redis, database: 3 } }],
    ["a field changes whose spec says that it is none", { callback_url: "https://elsewhere" }],
  ])("are none when %s", (_, change) => {
    expect(move(change)).toEqual([]);
  });

  it("are those that are kept: one that is typed again may go anywhere", () => {
    const change = { redis: { ...stored.redis, host: "b" } };
    expect(move(change, { redis: { password: "typed" } })).toEqual([]);
    expect(move(change, { redis: { password: "typed" }, headers: { authorization: HIDDEN_VALUE } })).toEqual([
      "headers.authorization",
    ]);
  });

  it("is not fooled by what is merely unset", () => {
    const { sentinel_nodes: _, ...without } = stored.redis;
    expect(move({ redis: without })).toEqual([]);
  });
});
