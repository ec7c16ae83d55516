import { expect, test } from "vitest";
import { randomSecret } from "./random-secret.ts";

test("a generated value is long, fits a header and a URL, and is never the same twice", () => {
  const values = Array.from({ length: 200 }, randomSecret);
  expect(new Set(values).size).toBe(200);
  for (const value of values) expect(value).toMatch(/^[A-Za-z0-9_-]{32}$/);
});
