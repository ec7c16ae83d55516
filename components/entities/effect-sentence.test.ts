import { expect, test } from "vitest";
import { changeTitle } from "./change-words.ts";
import { effectSentence } from "./effect-sentence.ts";
import { KIND_TEXTS } from "./kind-text.ts";

const preview = (totals: Partial<{ removes: number; blockedBy: number; breaks: number }>) => ({
  removes: [],
  blockedBy: [],
  breaks: [],
  totals: { removes: 0, blockedBy: 0, breaks: 0, ...totals },
});

test("deleting a vault says how many fields read from it", () => {
  expect(effectSentence("vaults", "delete", preview({ breaks: 48 }))).toBe(
    "48 fields read from it and would stop resolving at the next publish.",
  );
});

test("what stands in the way is told before what goes along", () => {
  expect(effectSentence("services", "delete", preview({ blockedBy: 2, removes: 5 }))).toBe("2 things still need it.");
});

test("what goes along is counted", () => {
  expect(effectSentence("routes", "delete", preview({ removes: 1 }))).toBe(
    "1 other goes with it. This cannot be undone here.",
  );
  expect(effectSentence("services", "disable", preview({ removes: 3 }))).toBe(
    "3 others stop working with it until it is enabled again.",
  );
});

test("a title names one and counts many", () => {
  expect(changeTitle("delete", KIND_TEXTS.services, 1, "orders")).toBe("Delete the service orders");
  expect(changeTitle("disable", KIND_TEXTS.routes, 1200, null)).toBe("Disable 1,200 routes");
});
