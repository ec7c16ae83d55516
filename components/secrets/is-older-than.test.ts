import { expect, test } from "vitest";
import { isOlderThan } from "./is-older-than.ts";

const NOW = Date.parse("2026-03-31T00:00:00Z");

test.each([
  ["2026-01-01T00:00:00Z", 90, false],
  ["2025-12-31T00:00:00Z", 89, true],
  ["2020-01-01T00:00:00Z", null, false],
])("changed at %s under a policy of %s days: too old %s", (changedAt, maxAgeDays, isOld) => {
  expect(isOlderThan(changedAt, maxAgeDays, NOW)).toBe(isOld);
});
