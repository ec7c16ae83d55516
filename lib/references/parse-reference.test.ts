import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatReference } from "./format-reference.ts";
import { parseReference } from "./parse-reference.ts";
import type { ParsedReference } from "./parsed-reference.ts";

type Row = [
  text: string,
  name: string,
  resource: string,
  key: string | null,
  config: object | null,
  version: number | null,
];

/** Reference: vault-semantics §2.6, and the rules of §2.1–§2.4 one by one. */
const PARSED: Row[] = [
  ["{vault://env/test}", "env", "test", null, null, null],
  ["{vault://env/test/}", "env", "test", null, null, null],
  ["{vault://env/cert/key?prefix=SSL_#1}", "env", "cert", "key", { prefix: "SSL_" }, 1],
  ["{vault://env/test/?prefix=X#1}", "env", "test", null, { prefix: "X" }, 1],
  ["{vault://hcv/a/b/c}", "hcv", "a/b", "c", null, null],
  ["{vault://hcv/a/b/c/}", "hcv", "a/b/c", null, null, null],
  ["{vault://aws/%2Fsecret/key}", "aws", "/secret", "key", null, null],
  ["{vault://aws/my%2Fsecret%2Fname}", "aws", "my/secret/name", null, null, null],
  ["{vault://my-vault/x%252By}", "my-vault", "x+y", null, null, null],
  ["{vault://my-vault/x?ttl=60}", "my-vault", "x", null, { ttl: "60" }, null],
  ["{vault://a.b:80/x}", "a.b", "x", null, null, null],
  ["{vault://env/a;b}", "env", "a", null, null, null],
  ["{vault://env/a//b}", "env", "a", "b", null, null],
  ["{vault://env/a+b}", "env", "a b", null, null, null],
  ["{vault://env/a%2Bb}", "env", "a b", null, null, null],
  ["{vault://env/a%2525b}", "env", "a%b", null, null, null],
  ["{vault://env/a%20b}", "env", "a b", null, null, null],
  ["{vault://env/%zz}", "env", "%zz", null, null, null],
  ["{vault://env/%C3%A9/%25C3%25A9}", "env", "é", "é", null, null],
  ["{vault://env/%C3%25A9}", "env", "é", null, null, null],
  ["{vault://user@env/x}", "env", "x", null, null, null],
  ["{vault://[env]/x}", "env", "x", null, null, null],
  ["{vault://env/x?}", "env", "x", null, null, null],
  ["{vault://env/x?a&b=1&b=2&b&=z&c=%20+d}", "env", "x", null, { a: true, b: ["1", "2", true], c: "  d" }, null],
  ["{vault://env/x?a=b;c#12}", "env", "x", null, { a: "b;c" }, 12],
  ["{vault://env/ключ/値}", "env", "ключ", "値", null, null],
  ["{vault://env/a}b}", "env", "a}b", null, null, null],
];

const REFUSED: [text: unknown, reason: string][] = [
  ["vault://env/x", "not a reference"],
  [" {vault://env/x}", "not a reference"],
  ["{vault://env/x} ", "not a reference"],
  ["Bearer {vault://env/x}", "not a reference"],
  ["{VAULT://env/x}", "not a reference"],
  [42, "not a reference"],
  ["{vault:///x}", "reference url is missing host"],
  ["{vault://}", "reference url is missing host"],
  ["{vault://env}", "reference url is missing path"],
  ["{vault://env?x=1}", "reference url is missing path"],
  ["{vault://env/}", "reference url has empty path"],
  ["{vault://env//}", "reference url has invalid path"],
  ["{vault://env/x#}", "reference url has invalid version"],
  ["{vault://env/x#abc}", "reference url has invalid version"],
  ["{vault://env//#abc}", "reference url has invalid version"],
];

describe("a reference", () => {
  it.each(PARSED)("%s is read as Kong reads it", (text, name, resource, key, config, version) => {
    expect(parseReference(text)).toEqual({ ok: true, reference: { name, resource, key, config, version } });
  });

  it.each(REFUSED)("%s is refused with Kong's text", (text, reason) => {
    expect(parseReference(text)).toEqual({ ok: false, error: `${reason} [${text}]` });
  });

  it("is written so that it reads back the same", () => {
    fc.assert(
      fc.property(ANY_PARSED, (reference) => {
        expect(parseReference(formatReference(reference))).toEqual({ ok: true, reference });
      }),
    );
  });

  it("never makes the parser throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (inner) => {
        expect(typeof parseReference(`{vault://${inner}}`).ok).toBe("boolean");
      }),
    );
  });
});

describe("formatReference", () => {
  it.each([
    ["{vault://hcv/a/b/c/}", { resource: "a/b/c", key: null }],
    ["{vault://hcv/redis/password}", { resource: "redis", key: "password" }],
    ["{vault://hcv/%2Fsecret/key}", { resource: "/secret", key: "key" }],
    ["{vault://hcv/x%252By}", { resource: "x+y", key: null }],
  ])("writes %s", (text, parts) => {
    expect(formatReference({ name: "hcv", config: null, version: null, ...parts })).toBe(text);
  });
});

const TEXT = fc.string({ unit: "grapheme", minLength: 1 });
const OPTION = fc.oneof(TEXT, fc.constant(""), fc.constant(true as const));

const ANY_PARSED: fc.Arbitrary<ParsedReference> = fc.record({
  name: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/),
  resource: TEXT,
  key: fc.option(TEXT),
  config: fc.option(
    fc.dictionary(
      TEXT.filter((name) => name !== "__proto__"),
      fc.oneof(OPTION, fc.array(OPTION, { minLength: 2 })),
      { minKeys: 1, noNullPrototype: true },
    ),
  ),
  version: fc.option(fc.nat()),
});
