import { expect, test } from "vitest";
import { listOutages, passedWords } from "./health-words.ts";

const point = (time: number, ok: number, failed = 0) => ({ time, ok, failed, p95Ms: null });

test("failed checks in a row are one outage, which ends with the next that passes", () => {
  const points = [point(0, 1), point(60, 0, 2), point(120, 0), point(180, 1, 1), point(240, 1), point(300, 0, 1)];
  expect(listOutages(points)).toEqual([
    { fromTime: 60, toTime: 240, failed: 3 },
    { fromTime: 300, toTime: null, failed: 1 },
  ]);
});

test("no failed check is no outage", () => {
  expect(listOutages([point(0, 1), point(60, 0)])).toEqual([]);
});

test.each([
  [[], null],
  [[point(0, 0)], null],
  [[point(0, 4)], "100 % of checks passed"],
  [[point(0, 9, 1)], "90 % of checks passed"],
  [[point(0, 99_999, 1)], "99.9 % of checks passed"],
])("the share that passed is never rounded up to all (%#)", (points, words) => {
  expect(passedWords(points)).toBe(words);
});
