import { expect, test } from "vitest";
import { buildUpstreamPath } from "./upstream-path.ts";

/** reference/routing.md §5, path handling v0: service path, what the route's path matched, strip_path, request, upstream. */
const TABLE: [service: string, matched: string, strip: boolean, request: string, upstream: string][] = [
  ["/", "/shop", true, "/shop", "/"],
  ["/", "/shop", true, "/shop/", "/"],
  ["/", "/shop", true, "/shop/cart", "/cart"],
  ["/", "/shop", true, "/shopping", "/ping"],
  ["/", "/shop", false, "/shop/", "/shop/"],
  ["/api", "/shop", true, "/shop", "/api"],
  ["/api", "/shop", true, "/shop/", "/api/"],
  ["/api", "/shop", true, "/shopping", "/api/ping"],
  ["/api", "/shop", false, "/shop", "/api/shop"],
  ["/api", "/", true, "/", "/api"],
  ["/api", "/", false, "/", "/api"],
  ["/api", "/", true, "/x", "/api/x"],
  ["/api", "/shop/", true, "/shop/", "/api/"],
  ["/api/", "/shop", true, "/shop", "/api"],
  ["/api/", "/shop", true, "/shop/", "/api/"],
  ["/api/", "/shop", true, "/shop/cart", "/api/cart"],
  ["/api/", "/shop", false, "/shop", "/api/shop"],
  ["/api/", "/", true, "/", "/api/"],
  ["/api", "/shop", true, "/shop../x", "/api/x"],
  ["/api", "/v12", true, "/v12/x", "/api/x"],
  ["/api", "", true, "/x", "/api/x"],
  ["/api", "/shop", true, "/shop./x", "/api/x"],
  ["/api", "/shop", true, "/shop..", "/api"],
];

test.each(TABLE)(
  "service path %s, matched %s, strip %s: %s becomes %s",
  (service, matched, strip, request, upstream) => {
    expect(buildUpstreamPath(service, strip ? matched : "", request)).toBe(upstream);
  },
);

test("bytes that a path may not hold are encoded, and escapes stay", () => {
  expect(buildUpstreamPath("/", "", "/a b/\u00c3\u00a9?%2F<>")).toBe("/a%20b/%C3%A9?%2F%3C%3E");
});
