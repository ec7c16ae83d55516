import { beforeEach, describe, expect, it } from "vitest";
import { FakeExchange, type FakeRequest } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { requestTransformerAdvanced } from "./index.ts";

let node: FakeNode;
beforeEach(() => {
  node = new FakeNode();
});

const instanceOf = (input: Record<string, unknown>) =>
  node.instance("request-transformer-advanced", validConfig(config, input));

async function transform(input: Record<string, unknown>, request: FakeRequest) {
  const exchange = new FakeExchange(request);
  await exchange.send(requestTransformerAdvanced.create(instanceOf(input)));
  return exchange.upstream;
}

const json = (value: unknown): FakeRequest => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(value),
});

describe("a JSON body", () => {
  it.each([
    [{ add: { body: ["n:1.5", "b:true", "s:1"], json_types: ["number", "boolean"] } }, { n: 1.5, b: true, s: "1" }],
    [{ add: { body: ["n:many"], json_types: ["number"] } }, { n: "many" }],
    [{ append: { body: ["l:2"], json_types: ["number"] } }, { l: [2] }],
  ])("gets typed values by %j", async (input, expected) => {
    expect(JSON.parse(String((await transform(input, json({}))).body))).toEqual(expected);
  });

  it("keeps only the fields that are allowed", async () => {
    const input = { allow: { body: ["a", "x"] }, add: { body: ["c:3"] } };
    expect(String((await transform(input, json({ a: 1, b: 2 }))).body)).toBe('{"a":1,"c":"3"}');
  });

  it.each([
    [true, { remove: { body: ["a.b"] } }, { a: { b: 1, c: 2 }, "a.b": 3 }, { a: { b: 1, c: 2 } }],
    [false, { remove: { body: ["a.b"] } }, { a: { b: 1, c: 2 } }, { a: { c: 2 } }],
    [false, { rename: { body: ["a.b:x.y"] } }, { a: { b: 1 } }, { a: {}, x: { y: 1 } }],
    [false, { replace: { body: ["a.b:9", "a.z:9"] } }, { a: { b: 1 } }, { a: { b: "9" } }],
    [false, { add: { body: ["a.c:9", "d.e:1"] } }, { a: { b: 1 } }, { a: { b: 1, c: "9" }, d: { e: "1" } }],
    [false, { allow: { body: ["a.b"] } }, { a: { b: 1, c: 2 }, d: 1 }, { a: { b: 1 } }],
    [false, { add: { body: ["__proto__.x:1"] } }, {}, {}],
  ])("with dots_in_keys %s: %j", async (dots_in_keys, input, before, after) => {
    const { body } = await transform({ dots_in_keys, ...input }, json(before));
    expect(JSON.parse(String(body))).toEqual(after);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

it("keeps only the allowed fields of a form", async () => {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const { body } = await transform({ allow: { body: ["b"] } }, { method: "POST", headers, body: "a=1&b=2" });
  expect(String(body)).toBe("b=2");
});

it("changes path, method, headers and query", async () => {
  const upstream = await transform(
    {
      http_method: "PUT",
      replace: { uri: "/v2/$(uri_captures.id)" },
      add: { headers: ["x-a:1"], querystring: ["q:$(headers.x_who)"] },
    },
    { uriCaptures: { named: { id: "7" }, numbered: ["7"] }, headers: { "X-Who": "ada" } },
  );
  expect(upstream).toMatchObject({ method: "PUT", path: "/v2/7" });
  expect(upstream.getHeader("x-a")).toBe("1");
  expect(upstream.query.entries()).toEqual([["q", "ada"]]);
});

it("takes up a rotated secret", async () => {
  const instance = instanceOf({ add: { headers: ["x-token:old"] } });
  const handler = requestTransformerAdvanced.create(instance);
  instance.replace(validConfig(config, { add: { headers: ["x-token:new"] } }));
  const exchange = new FakeExchange();
  await exchange.send(handler);
  expect(exchange.upstream.getHeader("x-token")).toBe("new");
});

it("never says what a value was when it fails", async () => {
  const handler = requestTransformerAdvanced.create(instanceOf({ add: { headers: ["x-token:s3cret$(nil .. 1)"] } }));
  await expect(new FakeExchange().send(handler)).rejects.toThrow("could not be computed");
  expect([...node.troubles.values()].join()).not.toContain("s3cret");
});
