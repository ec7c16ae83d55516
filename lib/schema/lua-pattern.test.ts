import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { luaPatternToRegExp, matchesLuaPattern } from "./lua-pattern.ts";

describe("Lua patterns", () => {
  it.each([
    ["^[%a_][%a%d_-]*$", ["abc", "_x-1", "a"], ["1a", "", "a b", "é"]],
    ["^[a-z][a-z%d-]-[a-z%d]+$", ["ab", "a-b", "my-vault2"], ["a", "A", "a-", "1a", "a_b"]],
    ["^[A-Z]+$", ["GET"], ["get", "", "GET "]],
    ["^[Hh][Oo][Ss][Tt]$", ["Host", "HOST"], ["Hos", "XHost"]],
    ["%s", ["a b", "\t"], ["ab", ""]],
    ["^%d+%.%d+$", ["1.5"], ["15", "1x5"]],
    ["a.c", ["abc", "a\nc"], ["ac"]],
    ["^[^%s]+$", ["abc"], ["a b"]],
    ["^%S+$", ["abc-é"], ["a b", ""]],
    ["^[%S]+$", ["abc-é"], ["a b"]],
    ["^[%w%-%.]+$", ["a-b.c"], ["a_b"]],
    ["^[]x]+$", ["]x"], ["a"]],
    ["^a$b", ["a$b"], ["a"]],
    ["x-y", ["y", "xxy"], ["x"]],
    ["^(a+)%1$", ["aa", "aaaa"], ["a"]],
    ["%f[%w]kong%f[%W]", ["a kong b", "kong"], ["kongs", "xkong"]],
    ["^[+-]$", ["+", "-"], ["a"]],
    ["^%[%]$", ["[]"], ["["]],
    ["^%x+$", ["09afAF"], ["g"]],
    ["^[%u%l]+$", ["aB"], ["1"]],
    ["^%p$", ["!", "~", "_"], ["a", " "]],
  ])("%s", (pattern, matching, others) => {
    expect(matching.filter((text) => !matchesLuaPattern(text, pattern))).toEqual([]);
    expect(others.filter((text) => matchesLuaPattern(text, pattern))).toEqual([]);
  });

  it("that cannot be translated refuse nothing", () => {
    expect(luaPatternToRegExp("%b()")).toBeNull();
    expect(matchesLuaPattern("x", "%b()")).toBe(true);
    expect(matchesLuaPattern("x", "[unclosed")).toBe(true);
  });

  it("never throw, whatever a Kong node sends", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (pattern, text) => {
        expect(typeof matchesLuaPattern(text, pattern)).toBe("boolean");
      }),
    );
  });

  it("match literal text that was escaped", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const escaped = text.replace(/[^A-Za-z0-9\u0080-\uffff]/g, "%$&");
        expect(matchesLuaPattern(text, `^${escaped}$`)).toBe(true);
        expect(matchesLuaPattern(`${text}x`, `^${escaped}$`)).toBe(false);
      }),
    );
  });
});
