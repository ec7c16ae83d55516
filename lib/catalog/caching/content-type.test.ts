import { describe, expect, it } from "vitest";
import { ContentTypeMatcher } from "./content-type.ts";

describe("the table of content types", () => {
  it.each([
    ["application/json", "application/json", true],
    ["application/json", "application/json; charset=utf-8", false],
    ["application/json; charset=utf-8", "application/json; charset=utf-8", true],
    ["application/json; charset=utf-8", "application/json;charset=utf-8", true],
    ["application/json; charset=utf-8", "application/json ;  charset=UTF-8", true],
    ["application/json; charset=utf-8", "application/json", false],
    ["application/json; charset=utf-8", "application/json; charset=latin1", false],
    ["application/json", "APPLICATION/JSON", true],
    ["text/*", "text/html", true],
    ["text/*", "image/png", false],
    ["*/*", "image/png", true],
    ["*/*", "text/html; charset=x", false],
    ["*/*; charset=x", "text/html; charset=x", true],
    ['text/plain; title="a;b"', 'text/plain; title="a;b"', true],
    ["application/json", "nonsense", false],
    ["application/json", "", false],
  ])("%s and %s: %s", (configured, upstream, isMatch) => {
    expect(new ContentTypeMatcher([configured]).matches(upstream)).toBe(isMatch);
  });

  it("matches when one of several does", () => {
    const matcher = new ContentTypeMatcher(["text/plain", "application/json"]);
    expect(matcher.matches("application/json")).toBe(true);
    expect(matcher.matches("application/json")).toBe(true);
    expect(matcher.matches("text/html")).toBe(false);
  });
});
