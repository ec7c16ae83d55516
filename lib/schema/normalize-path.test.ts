import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizePath } from "./normalize-path.ts";

describe("normalizePath", () => {
  it.each([
    ["/", "/"],
    ["/a/b", "/a/b"],
    ["/%41%2f%2Fb", "/A%2F%2Fb"],
    ["/a%20b", "/a b"],
    ["/%C3%A9", "/é"],
    ["/%c3%a9%2f", "/é%2F"],
    ["/%ff%41", "/%FFA"],
    ["/a//b///c", "/a/b/c"],
    ["/a/./b", "/a/b"],
    ["/a/../b", "/b"],
    ["/a/b/..", "/a/"],
    ["/a/b/.", "/a/b/"],
    ["/%2e./a", "/a"],
    ["/../../a", "/a"],
    ["/a..b/.c", "/a..b/.c"],
    ["/%zz", "/%zz"],
    ["/%25", "/%25"],
  ])("%s → %s", (path, normal) => {
    expect(normalizePath(path)).toBe(normal);
  });

  it("changes a normal path no further, unless decoding made a new escape", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\/[a-z./%2eF~é -]{0,30}$/), (path) => {
        const once = normalizePath(path);
        expect(normalizePath(once)).toBe(once);
        expect(once.startsWith("/")).toBe(true);
      }),
    );
  });
});
