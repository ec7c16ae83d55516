import { expect, test } from "vitest";
import type { ReferenceCheck } from "#lib/contract/node-protocol.ts";
import { countUsesByResource } from "./count-uses-by-resource.ts";
import { describeCheck } from "./describe-check.ts";

const check = (part: Partial<ReferenceCheck>): ReferenceCheck => ({
  reference: "{vault://env/redis-password}",
  resolves: true,
  version: null,
  ageSeconds: null,
  durationMs: 1,
  error: null,
  ...part,
});

test("a reference that resolves says version and age, never more", () => {
  expect(describeCheck(check({ version: "4", ageSeconds: 12.4 }))).toEqual({
    tone: "ok",
    word: "Resolves",
    detail: "version 4 · read 12 s ago",
  });
  expect(describeCheck(check({}))).toEqual({ tone: "ok", word: "Resolves", detail: null });
});

test("one that fails says why, and one that nobody asked for says so", () => {
  expect(describeCheck(check({ resolves: false, error: "no such key" }))).toEqual({
    tone: "bad",
    word: "Fails",
    detail: "no such key",
  });
  expect(describeCheck(null).word).toBe("Not checked");
});

test("uses are counted by secret, whatever key or option they name", () => {
  const entity = { id: "1", kind: "plugins" as const, title: "p" };
  const use = (reference: string, field: string) => ({ reference, field, entity, check: null });
  const uses = [
    use("{vault://hcv/redis/password}", "a"),
    use("{vault://hcv/redis/username?ttl=3}", "b"),
    use("not one", "c"),
  ];
  expect(countUsesByResource(uses)).toEqual({ redis: 2 });
});
