import { expect, test } from "vitest";
import { singular } from "./singular.ts";

test.each([
  ["Paths", "Path"],
  ["CA certificates", "CA certificate"],
  ["Vary queries", "Vary query"],
  ["Addresses or status", "Addresses or status"],
  ["Host", "Host"],
])("one of %s is a %s", (many, one) => {
  expect(singular(many)).toBe(one);
});
