import { expect, test } from "vitest";
import { type Unit, unitWords } from "./unit-words.ts";

test.each<[unknown, Unit, string | null]>([
  [300, "s", "5 minutes"],
  [60, "s", "1 minute"],
  [90, "s", "1 minute 30 seconds"],
  [3_600, "s", "1 hour"],
  [90_061, "s", "about 1 day 1 hour"],
  [45, "s", null],
  [0, "s", null],
  [60_000, "ms", "1 minute"],
  [1_500, "ms", "1.5 seconds"],
  [1_000, "ms", "1 second"],
  [250, "ms", null],
  [1_048_576, "bytes", "1 MB"],
  [1_536, "bytes", "1.5 KB"],
  [900, "bytes", null],
  [null, "s", null],
  ["3oo", "s", null],
])("%s %s reads as %s", (value, unit, words) => {
  expect(unitWords(value, unit)).toBe(words);
});
