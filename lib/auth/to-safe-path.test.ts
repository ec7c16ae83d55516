import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toSafePath } from "./to-safe-path.ts";

describe("where signing in leads", () => {
  it("goes back to a page of the console, with its query", () => {
    expect(toSafePath("/default/services?q=cach&tag=a")).toBe("/default/services?q=cach&tag=a");
    expect(toSafePath("/")).toBe("/");
  });

  it.each([
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/./\\/evil.example",
    "/default/..//evil.example",
    " //evil.example",
    "",
  ])("never leaves the console: %j", (hostile) => {
    const target = new URL(toSafePath(hostile), "https://console.example");
    expect(target.host).toBe("console.example");
    expect(toSafePath(hostile)).toBe("/");
  });

  it("does not lead back to signing in, to a one-time link or to an endpoint", () => {
    for (const path of ["/signin", "/signin?callbackUrl=/x", "/setup?token=t", "/invite/abc", "/api/auth/csrf"]) {
      expect(toSafePath(path)).toBe("/");
    }
    expect(toSafePath("/api-team/services")).toBe("/api-team/services");
  });

  it("takes only one text of reasonable length", () => {
    expect(toSafePath(["/a", "/b"])).toBe("/");
    expect(toSafePath(undefined)).toBe("/");
    expect(toSafePath(`/${"a".repeat(3_000)}`)).toBe("/");
  });

  it("stays on the console's origin for any text", () => {
    const parts = fc.constantFrom(
      "/",
      "\\",
      ".",
      "..",
      "evil.example",
      ":",
      "@",
      "?",
      "#",
      "\t",
      "%2f",
      "%5c",
      "http",
      "a",
    );
    fc.assert(
      fc.property(
        fc.array(parts, { maxLength: 12 }).map((list) => list.join("")),
        (text) => {
          expect(new URL(toSafePath(text), "https://console.example").origin).toBe("https://console.example");
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
