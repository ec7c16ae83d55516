import fc from "fast-check";
import { RE2JS } from "re2js";
import { expect, test } from "vitest";
import { compilePathRegex } from "./path-regex.ts";
import { toSimpleRegex } from "./simple-regex.ts";

test.each(["/v\\d+", "/users/(?<id>\\d+)/posts", "/a/[a-z0-9]+/b", "/x\\.json$", "/a/(\\w+)/(\\w+)$", "/.*"])(
  "%s is simple",
  (pattern) => expect(toSimpleRegex(pattern)).not.toBeNull(),
);

test.each(["(a+)+b", "/(a|b)", "/a.*b.*c", "/\\w+\\w+x", "/\\s", "(?i)/a", "/[[:alpha:]]", "/a++", "/\\pL"])(
  "%s is left to the linear engine",
  (pattern) => expect(toSimpleRegex(pattern)).toBeNull(),
);

test("what counts as simple means the same in both engines", () => {
  const atom = fc.constantFrom("/", "a", "b", "\\d", "\\w", "[ab]", "[^/]", ".", "\\.", "(a)", "(?:b)", "(?<n>\\d)");
  const quantifier = fc.constantFrom("", "", "", "+", "*", "?", "{2}", "+?");
  const pattern = fc
    .array(fc.tuple(atom, quantifier), { minLength: 1, maxLength: 5 })
    .map((parts) => `/${parts.map(([a, q]) => (a.startsWith("(") ? a : a + q)).join("")}`);
  const path = fc
    .array(fc.constantFrom("/", "a", "b", "1", ".", "z"), { maxLength: 10 })
    .map((chars) => `/${chars.join("")}`);
  fc.assert(
    fc.property(pattern, fc.array(path, { minLength: 3 }), (source, paths) => {
      const simple = toSimpleRegex(source);
      fc.pre(simple !== null && source.split("(?<n>").length <= 2);
      const linear = RE2JS.compile(source);
      for (const one of paths) {
        const matcher = linear.matcher(one);
        expect(compilePathRegex(source).exec(one)?.text ?? null).toBe(matcher.lookingAt() ? matcher.group(0) : null);
      }
    }),
    { numRuns: 500 },
  );
});

test("an expression that would explode in a backtracking engine answers at once", () => {
  const regex = compilePathRegex("/(a+)+$");
  expect(regex.exec(`/${"a".repeat(5_000)}!`)).toBeNull();
});
