import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FakeExchange, type FakeRequest } from "#lib/testing/fake-exchange.ts";
import { type CacheKeyRules, cacheKey, cacheKeyText } from "./cache-key.ts";

const RULES: CacheKeyRules = { vary_query_params: null, vary_headers: null, ignore_uri_case: false };
const CONSUMER = { id: "consumer-1", username: "ada", custom_id: null, tags: null };

function textOf(request: FakeRequest, rules: Partial<CacheKeyRules> = {}): string {
  return cacheKeyText(new FakeExchange(request), { ...RULES, ...rules });
}

describe("the prefix", () => {
  it.each([
    [{ consumer: CONSUMER }, "consumer-1:route-1|"],
    [{}, "route-1|"],
    [{ route: null }, "default|"],
    [{ route: null, consumer: CONSUMER }, "default|"],
  ])("%j starts with %s", (request, prefix) => {
    expect(textOf(request).startsWith(prefix)).toBe(true);
  });
});

describe("the uri", () => {
  it("is the request line, which ends with the version only without a query", () => {
    expect(textOf({ uri: "/p" })).toBe("route-1|GET|GET /p HTTP/1.1||");
    expect(textOf({ uri: "/p?" })).toBe("route-1|GET|GET /p||");
    expect(textOf({ uri: "/p?a=1" })).toBe("route-1|GET|GET /p|a=1|");
    expect(textOf({ uri: "/p", httpVersion: "2.0" })).not.toBe(textOf({ uri: "/p" }));
    expect(textOf({ uri: "/p?a", httpVersion: "2.0" })).toBe(textOf({ uri: "/p?a" }));
  });

  it("is lower-cased on demand, without the query", () => {
    expect(textOf({ uri: "/Shop?A=B" }, { ignore_uri_case: true })).toBe("route-1|GET|get /shop|A=B|");
    expect(textOf({ uri: "/Shop" }, { ignore_uri_case: true })).toBe("route-1|GET|get /shop http/1.1||");
  });

  it("is not normalised", () => {
    expect(textOf({ uri: "/a/../b" })).not.toBe(textOf({ uri: "/b" }));
  });

  it("does not hold host, scheme or body", () => {
    const plain = textOf({ method: "POST", uri: "/p?" });
    expect(textOf({ method: "POST", uri: "/p?", headers: { host: "other.example.com" }, body: "x" })).toBe(plain);
  });
});

describe("the parameters", () => {
  it("are sorted, with several values of one joined and those without a value bare", () => {
    expect(textOf({ uri: "/?b=2&a=2&c&a=1" })).toBe("route-1|GET|GET /|a=1,2:b=2:c|");
  });

  it("are only those configured, in the configured order", () => {
    expect(textOf({ uri: "/?a=1&b=2&c=3" }, { vary_query_params: ["c", "x", "a"] })).toBe("route-1|GET|GET /|c=3:a=1|");
    expect(textOf({ uri: "/?a=1" }, { vary_query_params: [] })).toBe("route-1|GET|GET /|a=1|");
  });

  it("stop at the hundredth", () => {
    const many = Array.from({ length: 101 }, (_, at) => `p${at}=1`).join("&");
    expect(textOf({ uri: `/?${many}` })).not.toContain("p100=1");
  });

  it("make the same key in any order", () => {
    const param = fc.tuple(fc.stringMatching(/^[a-z]{1,3}$/), fc.stringMatching(/^[a-z0-9]{0,3}$/));
    const shuffled = fc
      .array(param, { minLength: 1, maxLength: 8 })
      .chain((params) => fc.tuple(fc.constant(params), fc.shuffledSubarray(params, { minLength: params.length })));
    fc.assert(
      fc.property(shuffled, ([params, others]) => {
        const uri = (list: [string, string][]) => `/?${list.map(([name, value]) => `${name}=${value}`).join("&")}`;
        expect(textOf({ uri: uri(others) })).toBe(textOf({ uri: uri(params) }));
      }),
    );
  });
});

describe("the headers", () => {
  it("are only those configured, named as configured", () => {
    const headers: [string, string][] = [
      ["accept-language", "de"],
      ["x-team", "b"],
      ["X-Team", "a"],
    ];
    expect(textOf({ headers }, { vary_headers: ["X-Team", "X-None", "Accept_Language"] })).toBe(
      "route-1|GET|GET / HTTP/1.1||X-Team=a,b:Accept_Language=de",
    );
    expect(textOf({ headers })).toBe("route-1|GET|GET / HTTP/1.1||");
  });
});

it("hashes with SHA-256 in the open edition and MD5 in the advanced one", () => {
  expect(cacheKey(new FakeExchange(), RULES, "sha256")).toMatch(/^[0-9a-f]{64}$/);
  expect(cacheKey(new FakeExchange(), RULES, "md5")).toMatch(/^[0-9a-f]{32}$/);
});
