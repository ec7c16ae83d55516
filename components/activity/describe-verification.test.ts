import { expect, test } from "vitest";
import { describeVerification } from "./describe-verification.ts";

test("a chain that holds says how much of Activity that is", () => {
  expect(describeVerification({ lines: 12, older: 0, broken: null })).toEqual({
    tone: "ok",
    text: "All 12 lines are unchanged and complete.",
  });
  expect(describeVerification({ lines: 12, older: 3, broken: null }).text).toContain("3 older lines");
});

test("a broken one names the line, when it was, and what still holds", () => {
  const broken = { number: 8, at: "2026-01-02T03:04:05.000Z", problem: "is missing" };
  expect(describeVerification({ lines: 7, older: 0, broken })).toEqual({
    tone: "bad",
    text: "Line 8 (2026-01-02 03:04) is missing. The 7 lines before it hold.",
  });
});
