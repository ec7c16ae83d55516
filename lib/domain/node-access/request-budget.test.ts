import { expect, it } from "vitest";
import { RequestBudget } from "./request-budget.ts";

it("lets so many through in a window, for each key by itself, and again in the next", () => {
  let now = 0;
  const budget = new RequestBudget(2, 1_000, () => now);
  expect([budget.take("a"), budget.take("a"), budget.take("a"), budget.take("b")]).toEqual([true, true, false, true]);
  expect([budget.isSpent("a"), budget.isSpent("b")]).toEqual([true, false]);
  now = 1_000;
  expect([budget.isSpent("a"), budget.take("a")]).toEqual([false, true]);
});

it("never remembers more than ten thousand keys", () => {
  const budget = new RequestBudget(1, 1_000, () => 0);
  for (let key = 0; key < 10_001; key++) budget.take(String(key));
  expect(budget.isSpent("10000")).toBe(true);
  expect(budget.isSpent("0")).toBe(false);
});
