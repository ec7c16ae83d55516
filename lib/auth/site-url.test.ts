import { describe, expect, it } from "vitest";
import { findSiteUrl, isHttpsSite } from "./site-url.ts";

describe("the console's own address", () => {
  it("is the configured one, whatever the request says", () => {
    expect(findSiteUrl("evil.example", "https://gate.example/")?.origin).toBe("https://gate.example");
  });

  it("is the request's host on this machine", () => {
    for (const host of ["localhost:3000", "127.0.0.1:3000", "127.8.0.1", "[::1]:3000", "app.localhost"])
      expect(findSiteUrl(host, "")?.host).toBe(host);
  });

  it("is any name of this machine when the configured one is", () => {
    expect(findSiteUrl("127.0.0.1:3000", "http://localhost:3000")?.origin).toBe("http://127.0.0.1:3000");
    expect(findSiteUrl("192.168.1.4:3000", "http://localhost:3000")).toBeNull();
  });

  it("is unknown for any other host", () => {
    for (const host of [
      "evil.example",
      "localhost.evil.example",
      "127.0.0.1.evil.example",
      "192.168.1.4:3000",
      "",
      null,
      "@:",
    ])
      expect(findSiteUrl(host, "")).toBeNull();
  });

  it("has TLS only when it is configured with it", () => {
    expect(isHttpsSite("https://gate.example")).toBe(true);
    expect(isHttpsSite("http://gate.example")).toBe(false);
    expect(isHttpsSite("")).toBe(false);
  });
});
