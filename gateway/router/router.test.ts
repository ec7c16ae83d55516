import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runSliced } from "../config/run-sliced.ts";
import { slowMatch, type TestRoute } from "../testing/slow-router.ts";
import type { MatchInput } from "./route-criteria.ts";
import { Router } from "./router.ts";

const ids = Array.from({ length: 10 }, (_, i) => `0000000${i}-0000-4000-8000-000000000000`);

function route(index: number, fields: Partial<TestRoute>): TestRoute {
  return { id: ids[index] ?? "", methods: null, hosts: null, paths: null, headers: null, regex_priority: 0, ...fields };
}

function input(path: string, fields: Partial<MatchInput> & { headers?: Record<string, string[]> } = {}): MatchInput {
  const { headers = {}, ...rest } = fields;
  return {
    method: "GET",
    host: "h",
    port: 8000,
    path,
    scheme: "http",
    sni: null,
    headerValues: (name) => headers[name] ?? [],
    ...rest,
  };
}

function build(routes: readonly TestRoute[]): Promise<Router<TestRoute>> {
  return runSliced(Router.build(routes.map((entity) => ({ entity: { ...entity }, target: entity }))));
}

async function winner(routes: readonly TestRoute[], request: MatchInput): Promise<string | null> {
  return (await build(routes)).match(request)?.target.id ?? null;
}

describe("which route wins", () => {
  test.each<[string, Partial<TestRoute>, Partial<TestRoute>, MatchInput]>([
    [
      "more kinds of criteria beat a longer path",
      { paths: ["/a"], methods: ["GET"] },
      { paths: ["/a/b/c"] },
      input("/a/b/c"),
    ],
    ["a longer prefix beats a shorter one", { paths: ["/a/b"] }, { paths: ["/a"] }, input("/a/b")],
    ["an expression beats any prefix", { paths: ["~/a"] }, { paths: ["/a/b/c"] }, input("/a/b/c")],
    [
      "a higher regex_priority wins",
      { paths: ["~/a"], regex_priority: 2 },
      { paths: ["~/a/b"], regex_priority: 1 },
      input("/a/b"),
    ],
    ["a plain host beats a wildcard", { hosts: ["x.io"] }, { hosts: ["*.io"] }, input("/", { host: "x.io" })],
    [
      "more headers beat fewer",
      { headers: { a: ["1"], b: ["2"] } },
      { headers: { a: ["1"] } },
      input("/", { headers: { a: ["1"], b: ["2"] } }),
    ],
  ])("%s", async (_title, better, worse, request) => {
    expect(await winner([route(0, better), route(1, worse)], request)).toBe(ids[0]);
    expect(await winner([route(1, better), route(0, worse)], request)).toBe(ids[1]);
  });

  test("of equal priority the larger id wins", async () => {
    expect(await winner([route(0, { paths: ["/a"] }), route(1, { paths: ["/a"] })], input("/a"))).toBe(ids[1]);
  });

  test("a route's paths have a priority each", async () => {
    const routes = [route(0, { paths: ["/a", "/a/b/c"] }), route(1, { paths: ["/a/b"] })];
    expect(await winner(routes, input("/a/b/c"))).toBe(ids[0]);
    expect(await winner(routes, input("/a/b"))).toBe(ids[1]);
    expect(await winner(routes, input("/a"))).toBe(ids[0]);
  });
});

describe("what matches", () => {
  test.each<[string, Partial<TestRoute>, MatchInput, boolean]>([
    ["a prefix is one of bytes", { paths: ["/foo"] }, input("/foobar"), true],
    ["an expression is anchored at the start", { paths: ["~/foo"] }, input("/x/foo"), false],
    ["an expression is open at the end", { paths: ["~/foo/\\d+"] }, input("/foo/12/x"), true],
    ["paths are case-sensitive", { paths: ["/foo"] }, input("/Foo"), false],
    ["*.x does not match x itself", { hosts: ["*.x.io"] }, input("/", { host: "x.io" }), false],
    ["*.x matches any depth", { hosts: ["*.x.io"] }, input("/", { host: "a.b.x.io" }), true],
    ["x.* matches what begins with x.", { hosts: ["x.*"] }, input("/", { host: "x.co.uk" }), true],
    ["a host with a port wants that port", { hosts: ["x.io:9000"] }, input("/", { host: "x.io", port: 8000 }), false],
    ["a wildcard with a port too", { hosts: ["*.io:9000"] }, input("/", { host: "x.io", port: 9000 }), true],
    ["hosts are case-sensitive", { hosts: ["x.io"] }, input("/", { host: "X.io" }), false],
    [
      "any of a header's values will do",
      { headers: { "X-A": ["one"] } },
      input("/", { headers: { x_a: ["two", "ONE"] } }),
      true,
    ],
    [
      "header values after ~* are expressions",
      { headers: { a: ["~*^v[0-9]+$"] } },
      input("/", { headers: { a: ["V12"] } }),
      true,
    ],
    [
      "every named header must match",
      { headers: { a: ["1"], b: ["1"] } },
      input("/", { headers: { a: ["1"] } }),
      false,
    ],
    ["methods are equal or not", { methods: ["PUT"] }, input("/"), false],
  ])("%s", async (_title, fields, request, isMatch) => {
    expect(await winner([route(0, fields)], request)).toBe(isMatch ? ids[0] : null);
  });

  test("captures of the path expression are handed on, named and numbered", async () => {
    const router = await build([route(0, { paths: ["~/users/(?<id>\\d+)/(\\w+)"] })]);
    const match = router.match(input("/users/7/posts/1"));
    expect(match?.prefix).toBe("/users/7/posts");
    expect(match?.captures?.named).toEqual({ id: "7" });
    expect(match?.captures?.numbered).toEqual(["7", "posts"]);
  });

  test("a path beyond ASCII is matched by its bytes", async () => {
    const router = await build([route(0, { paths: ["/caf\u00e9"] })]);
    expect(router.match(input(Buffer.from("/caf\u00e9/x").toString("latin1")))?.target.id).toBe(ids[0]);
  });
});

test("the index finds the same route as trying all of them one by one", async () => {
  const paths = fc.constantFrom(
    "/",
    "/a",
    "/ab",
    "/a/b",
    "/a/b/",
    "/b",
    "~/a",
    "~/a/\\w+",
    "~/(a|b)",
    "~/.*b",
    "~/ab?",
  );
  const hosts = fc.constantFrom("h", "a.h", "b.a.h", "*.h", "*.a.h", "a.*", "h:8000", "*.h:9000", "a.*:8000");
  const optional = <T>(values: fc.Arbitrary<T>) =>
    fc.option(fc.uniqueArray(values, { minLength: 1, maxLength: 3 }), { nil: null });
  const anyRoute = fc.record({
    methods: optional(fc.constantFrom("GET", "POST")),
    hosts: optional(hosts),
    paths: optional(paths),
    headers: fc.option(fc.constantFrom({ "x-a": ["1"] }, { "x-a": ["1", "2"], "x-b": ["1"] }), { nil: null }),
    regex_priority: fc.integer({ min: 0, max: 2 }),
  });
  const anyRequest = fc.record({
    method: fc.constantFrom("GET", "POST"),
    host: fc.constantFrom("h", "a.h", "b.a.h", "a.b", "x"),
    port: fc.constantFrom(8000, 9000),
    path: fc.constantFrom("/", "/a", "/ab", "/a/b", "/a/b/c", "/b", "/c"),
    headers: fc.constantFrom({}, { x_a: ["1"] }, { x_a: ["2"], x_b: ["1"] }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRoute, { maxLength: 10 }),
      fc.array(anyRequest, { minLength: 5 }),
      async (fields, requests) => {
        const routes = fields.map((one, i) => route(i, one as Partial<TestRoute>));
        const router = await build(routes);
        for (const { path, ...rest } of requests) {
          const request = input(path, rest as Partial<MatchInput> & { headers: Record<string, string[]> });
          expect(router.match(request)?.target.id ?? null).toBe(slowMatch(routes, request));
        }
      },
    ),
    { numRuns: 300 },
  );
});
