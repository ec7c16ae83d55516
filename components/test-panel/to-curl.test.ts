import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TestRequest } from "#lib/contract/test-run.ts";
import { parseCurl } from "./parse-curl.ts";
import { toCurl } from "./to-curl.ts";

const REQUEST: TestRequest = {
  routeId: null,
  method: "GET",
  path: "/orders",
  host: null,
  headers: [],
  body: null,
  count: 1,
  nodeId: null,
};

describe("a request as curl", () => {
  it("is the shortest command for a plain GET", () => {
    expect(toCurl(REQUEST, "http://localhost:8000/")).toBe("curl -i http://localhost:8000/orders");
  });

  it("keeps quotation marks of headers and bodies inside one shell word", () => {
    const request = {
      ...REQUEST,
      method: "POST",
      headers: [{ name: "x-note", value: "it's $HOME" }],
      body: `{"a":"b c"}`,
    };
    expect(toCurl(request, "http://localhost:8000")).toBe(
      `curl -i -X POST http://localhost:8000/orders -H 'x-note: it'\\''s $HOME' --data-raw '{"a":"b c"}'`,
    );
  });

  it("comes back the same when it is pasted, whatever a header or body holds", () => {
    const text = fc
      .string({ unit: "grapheme-ascii", minLength: 1 })
      .map((value) => value.trim())
      .filter((value) => value.length > 0);
    fc.assert(
      fc.property(text, text, fc.constantFrom("POST", "PUT", "PATCH"), (header, body, method) => {
        const request = {
          ...REQUEST,
          method,
          host: "shop.example.com",
          headers: [{ name: "x-note", value: header }],
          body,
        };
        expect(parseCurl(toCurl(request, "http://localhost:8000"))).toEqual({ ok: true, request });
      }),
    );
  });
});

describe("a pasted curl command", () => {
  it("is read as a browser copies it, with the address's host as Host", () => {
    const pasted = `curl 'https://shop.example.com/orders?status=open' \\\n  -H 'accept: application/json' \\\n  --compressed -o /dev/null`;
    expect(parseCurl(pasted)).toEqual({
      ok: true,
      request: {
        ...REQUEST,
        path: "/orders?status=open",
        host: "shop.example.com",
        headers: [{ name: "accept", value: "application/json" }],
      },
    });
  });

  it.each([
    ["wget http://x/", "This does not start with curl."],
    ["curl 'http://x/", "A quotation mark is not closed."],
    ["curl -H 'a: b'", "There is no address in this command."],
  ])("that cannot be read is explained: %s", (pasted, error) => {
    expect(parseCurl(pasted)).toEqual({ ok: false, error });
  });
});
