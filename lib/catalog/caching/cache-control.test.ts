import { describe, expect, it } from "vitest";
import { parseCacheControl, resourceTtlSeconds, secondsOf } from "./cache-control.ts";

const NOW = Date.UTC(2026, 0, 15, 10, 0, 0);

describe("parsing", () => {
  it("splits at commas, lower-cases names and turns numbers into numbers", () => {
    const directives = parseCacheControl('No-Store, max-age=60,  s-maxage = 5, private="set-cookie"');
    expect(Object.fromEntries(directives)).toEqual({
      "no-store": true,
      "max-age": 60,
      "s-maxage": 5,
      private: "set-cookie",
    });
  });

  it("has nothing without a header", () => {
    expect(parseCacheControl(null).size).toBe(0);
    expect(parseCacheControl(" , ").size).toBe(0);
  });

  it("gives no seconds for a valueless directive", () => {
    expect(secondsOf(parseCacheControl("max-stale"), "max-stale")).toBeNull();
  });
});

describe("how long a response may be kept", () => {
  it.each([
    ["s-maxage=10, max-age=60", null, 10],
    ["max-age=60", "Thu, 15 Jan 2026 10:05:00 GMT", 60],
    ["max-age=-5", null, 0],
    [null, "Thu, 15 Jan 2026 10:05:00 GMT", 300],
    [null, "Thu, 15 Jan 2026 09:00:00 GMT", 0],
    [null, "0", 0],
    ["public", null, 0],
  ])("%s with Expires %s: %d s", (header, expires, seconds) => {
    expect(resourceTtlSeconds(parseCacheControl(header), expires, NOW)).toBe(seconds);
  });
});
