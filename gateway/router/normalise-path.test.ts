import fc from "fast-check";
import { expect, test } from "vitest";
import { normalisePath } from "./normalise-path.ts";

test.each([
  ["/", "/"],
  ["/a/b", "/a/b"],
  ["/a//b", "/a/b"],
  ["//", "/"],
  ["/a/./b", "/a/b"],
  ["/a/../b", "/b"],
  ["/a/%2e%2E/b", "/b"],
  ["/../../a", "/a"],
  ["/a/..", "/"],
  ["/a/.", "/a/"],
  ["/a/b/..", "/a/"],
  ["/%61", "/a"],
  ["/%2f", "/%2F"],
  ["/%3a", "/%3A"],
  ["/%20", "/ "],
  ["/%C3%A9", "/\u00c3\u00a9"],
  ["/%zz", "/%zz"],
  ["/.well-known", "/.well-known"],
  ["/a...", "/a..."],
])("%s is matched as %s", (path, normalised) => {
  expect(normalisePath(path)).toBe(normalised);
});

test("a normalised path has no segment that climbs and no empty one in the middle", () => {
  const piece = fc.constantFrom("a", ".", "..", "", "%2e", "%2E%2e", "b%2Fc", "%41");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const segments = normalisePath(`/${pieces.join("/")}`).split("/");
      expect(segments[0]).toBe("");
      expect(segments.slice(1, -1)).not.toContain("");
      expect(segments).not.toContain(".");
      expect(segments).not.toContain("..");
    }),
  );
});
