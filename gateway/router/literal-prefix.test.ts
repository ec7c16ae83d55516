import { expect, test } from "vitest";
import { literalPrefix } from "./literal-prefix.ts";

test.each([
  ["/users/\\d+", "/users/"],
  ["/a\\.json", "/a.json"],
  ["/ab?", "/a"],
  ["/ab*", "/a"],
  ["/a|/b", ""],
  ["/(a|b)", "/"],
  ["/x[|]y", "/x"],
  ["(?i)/a", ""],
  ["/\\d", "/"],
  ["^/a", ""],
])("every match of %s begins with %s", (pattern, prefix) => {
  expect(literalPrefix(pattern)).toBe(prefix);
});
