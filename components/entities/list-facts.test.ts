import { expect, test } from "vitest";
import { HIDDEN_VALUE } from "#lib/contract/hidden-value.ts";
import { boolean, integer, record, string } from "#lib/schema/field-spec.ts";
import { listFacts } from "./list-facts.ts";

const spec = record({
  name: string(),
  enabled: boolean({ default: true }),
  instance_name: string(),
  config: record({
    name: string(),
    strategy: string({ oneOf: ["memory", "redis"], ui: { choices: { redis: "Redis" } } }),
    cache_ttl: integer({ default: 300, ui: { unit: "s" } }),
    redis: record({ host: string({ default: "127.0.0.1" }), password: string({ encrypted: true }) }),
  }),
});
const defaults = { enabled: true, config: { cache_ttl: 300, redis: { host: "127.0.0.1" } } };

test("what is as usual is kept apart, and what is not set is in neither", () => {
  const { facts, usual } = listFacts(spec, { name: "p", ...defaults }, defaults);
  expect(facts).toEqual([]);
  expect(usual.map((fact) => fact.path)).toEqual(["cache_ttl", "redis.host"]);
});

test("fields of the config are named without it, in words", () => {
  const { facts } = listFacts(
    spec,
    { config: { strategy: "redis", cache_ttl: 60, redis: { host: "cache-01" } } },
    defaults,
  );
  expect(facts).toEqual([
    { path: "strategy", label: "Strategy", value: "redis", words: "Redis" },
    { path: "cache_ttl", label: "Cache TTL", value: 60, words: "1 minute" },
    { path: "redis.host", label: "Redis host", value: "cache-01", words: null },
  ]);
});

test("a field of the config that is called like one of the entity is listed", () => {
  expect(listFacts(spec, { name: "p", config: { name: "inner" } }, {}).facts.map((fact) => fact.path)).toEqual([
    "name",
  ]);
});

test("a hidden value is a fact, not a record to look into", () => {
  const { facts } = listFacts(spec, { config: { redis: { host: "127.0.0.1", password: HIDDEN_VALUE } } }, defaults);
  expect(facts).toEqual([{ path: "redis.password", label: "Redis password", value: HIDDEN_VALUE, words: null }]);
});
