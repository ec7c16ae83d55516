import { expect, test } from "vitest";
import { fillCells, listOutages, passedWords } from "./health-words.ts";

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

test("the strip keeps its scale: a stretch without a check is a cell without one", () => {
  const now = 1_700_000_000;
  const bucket = Math.floor(now / 900) * 900;
  const cells = fillCells([{ time: bucket - 900, ok: 3, failed: 1, p95Ms: 7 }], "24h", now);
  expect(cells).toHaveLength(96);
  expect(cells.at(-1)).toEqual({ time: bucket, ok: 0, failed: 0, p95Ms: null });
  expect(cells.at(-2)).toEqual({ time: bucket - 900, ok: 3, failed: 1, p95Ms: 7 });
  expect(fillCells([], "1h", now)).toHaveLength(60);
  expect(fillCells([], "7d", now)).toHaveLength(84);
});
