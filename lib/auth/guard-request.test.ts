import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { guardRequest } from "./guard-request.ts";

const ask = (headers: Record<string, string> = {}) =>
  guardRequest(new NextRequest("http://localhost:3000/default/services?q=a", { headers }));
const forwarded = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`);

describe("every answer", () => {
  it("has a nonce of its own, and Next is told the same policy", () => {
    const [first, second] = [ask(), ask()];
    const policy = first.headers.get("content-security-policy");
    expect(policy).toMatch(/'nonce-[A-Za-z0-9+/]{24}'/);
    expect(forwarded(first, "content-security-policy")).toBe(policy);
    expect(second.headers.get("content-security-policy")).not.toBe(policy);
  });

  it("carries the security headers, and no promise of TLS over plain http", () => {
    const { headers } = ask();
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toContain("camera=()");
    expect(headers.has("strict-transport-security")).toBe(false);
  });

  it("has a request id that the client cannot choose, like the path that sign-in leads back to", () => {
    const response = ask({
      "x-request-id": "forged",
      "x-gatehouse-path": "//evil.example",
      "content-security-policy": "script-src 'nonce-evil'",
    });
    expect(response.headers.get("x-request-id")).toMatch(/^r-[0-9a-f]{12}$/);
    expect(forwarded(response, "x-request-id")).toBe(response.headers.get("x-request-id"));
    expect(forwarded(response, "x-gatehouse-path")).toBe("/default/services?q=a");
    expect(forwarded(response, "content-security-policy")).not.toContain("evil");
  });
});
