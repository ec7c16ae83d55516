import { describe, expect, it } from "vitest";
import { createContentSecurityPolicy } from "./content-security-policy.ts";

const parse = (policy: string) =>
  new Map(policy.split("; ").map((directive) => [directive.split(" ")[0], directive.split(" ").slice(1)]));

describe("the content policy in production", () => {
  const policy = parse(createContentSecurityPolicy("abc", { isDevelopment: false, isHttps: false }));

  it("runs scripts of this response only", () => {
    expect(policy.get("script-src")).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'"]);
  });

  it("takes style sheets of this response only, and style attributes", () => {
    expect(policy.get("style-src")).toEqual(["'self'", "'nonce-abc'"]);
    expect(policy.get("style-src-attr")).toEqual(["'unsafe-inline'"]);
  });

  it("lets nobody frame it, rebase it, or send its forms elsewhere", () => {
    for (const name of ["frame-ancestors", "base-uri", "object-src"]) expect(policy.get(name)).toEqual(["'none'"]);
    expect(policy.get("form-action")).toEqual(["'self'"]);
    expect(policy.get("connect-src")).toEqual(["'self'"]);
  });

  it("asks for TLS only where there is TLS", () => {
    expect(policy.has("upgrade-insecure-requests")).toBe(false);
    expect(createContentSecurityPolicy("abc", { isDevelopment: false, isHttps: true })).toContain(
      "upgrade-insecure-requests",
    );
  });
});
