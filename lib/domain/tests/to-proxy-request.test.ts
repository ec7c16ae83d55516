import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TestRequest } from "#lib/contract/test-run.ts";
import { DomainError } from "../errors.ts";
import { toProxyRequest } from "./to-proxy-request.ts";

const REQUEST: TestRequest = {
  routeId: null,
  method: "GET",
  path: "/",
  host: null,
  headers: [],
  body: null,
  count: 1,
  nodeId: null,
};

describe("toProxyRequest", () => {
  it.each([
    ["//evil.example/x", "//evil.example/x"],
    ["/\\evil.example", "/\\evil.example"],
    ["/@evil.example", "/@evil.example"],
    ["/http://evil.example/", "/http://evil.example/"],
    ["/a b?q=ü", "/a%20b?q=%C3%BC"],
    ["/a%20b", "/a%20b"],
  ])("sends %s as a path, whatever it looks like", (path, target) => {
    expect(make({ path }).target).toBe(target);
  });

  it.each(["/a\r\nHost: evil", "/a\nb", "/a\u0000", "/a\u007f"])("refuses the control characters of %j", (path) => {
    expect(errorsOf({ path })).toHaveProperty("path");
  });

  it.each([
    ["X-A", "b\r\nX-Injected: 1", "headers.1.value"],
    ["X-A", "b\nc", "headers.1.value"],
    ["X-A: b\r\nX", "c", "headers.1.name"],
    ["X A", "c", "headers.1.name"],
    ["Content-Length", "0", "headers.1.name"],
    ["transfer-encoding", "chunked", "headers.1.name"],
    ["Connection", "close", "headers.1.name"],
    ["Host", "evil.example", "headers.1.name"],
    ["X-Gatehouse-Trace", "guess", "headers.1.name"],
    ["Kong-Admin-Token", "guess", "headers.1.name"],
  ])("refuses the header %j: %j", (name, value, field) => {
    expect(errorsOf({ headers: [{ name, value }] })).toHaveProperty([field]);
  });

  it.each(["evil.example/x", "a\r\nb", "user@host", "a b"])("refuses the host %j", (host) => {
    expect(errorsOf({ host })).toHaveProperty("host");
  });

  it.each(["CONNECT", "TRACE"])("refuses %s", (method) => {
    expect(errorsOf({ method })).toHaveProperty("method");
  });

  it("never lets anything typed break out of the request line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const target = tryTarget(`/${text}`);
        expect(target === null || /^\/[\x21-\x7e]*$/.test(target)).toBe(true);
      }),
    );
  });

  it("keeps headers in order and puts the host first", () => {
    const headers = [
      { name: "X-B", value: "1" },
      { name: "x-a", value: "2" },
    ];
    expect(make({ headers, host: "shop.example" }).headers).toEqual([
      ["Host", "shop.example"],
      ["X-B", "1"],
      ["x-a", "2"],
    ]);
  });
});

function make(part: Partial<TestRequest>) {
  return toProxyRequest({ ...REQUEST, ...part }, "127.0.0.1:8000");
}

function errorsOf(part: Partial<TestRequest>): Record<string, string> {
  try {
    make(part);
  } catch (cause) {
    if (cause instanceof DomainError) return cause.fields ?? {};
    throw cause;
  }
  return {};
}

function tryTarget(path: string): string | null {
  try {
    return make({ path }).target;
  } catch (cause) {
    if (cause instanceof DomainError) return null;
    throw cause;
  }
}
