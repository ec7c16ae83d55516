import { expect, it } from "vitest";
import { describeGranters } from "./describe-granters.ts";

it("names who can grant it, in a sentence", () => {
  expect(describeGranters([])).toBe("An owner or admin of the workspace can change that.");
  expect(describeGranters(["Ada"])).toBe("Ada can change that.");
  expect(describeGranters(["Ada", "Bo"])).toBe("Ada and Bo can change that.");
  expect(describeGranters(["Ada", "Bo", "Cy"])).toBe("Ada, Bo and Cy can change that.");
  expect(describeGranters(["Ada", "Bo", "Cy", "Di"])).toBe("Ada, Bo and 2 others can change that.");
});
