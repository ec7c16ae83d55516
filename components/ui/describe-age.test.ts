import fc from "fast-check";
import { expect, test } from "vitest";
import { describeAge } from "./describe-age.ts";

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

test.each([
  [0, "now"],
  [4 * SECOND, "now"],
  [12 * SECOND, "12 s ago"],
  [60 * SECOND, "1 min ago"],
  [26 * 60 * SECOND, "26 min ago"],
  [HOUR, "1 h ago"],
  [23 * HOUR, "23 h ago"],
  [DAY, "yesterday"],
  [13 * DAY, "13 days ago"],
  [14 * DAY, "2 weeks ago"],
  [60 * DAY, "2 months ago"],
  [800 * DAY, "2 years ago"],
])("%i ms reads as %s", (ageMs, words) => {
  expect(describeAge(ageMs)).toBe(words);
});

test("a clock that is ahead reads as now", () => {
  expect(describeAge(-5 * DAY)).toBe("now");
});

test("no age is without words, and none is 0 of something", () => {
  fc.assert(
    fc.property(fc.nat({ max: 20 * 365 * DAY }), (ageMs) => {
      expect(describeAge(ageMs)).toMatch(/^(now|yesterday|[1-9]\d* \S+ ago)$/);
    }),
  );
});
