import { describe, expect, it } from "vitest";
import { FakeExchange, type FakeUpstreamAnswer } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { responseTransformer } from "./index.ts";

async function transform(input: Record<string, unknown>, answer: FakeUpstreamAnswer) {
  const exchange = new FakeExchange();
  const handler = responseTransformer.create(
    new FakeNode().instance("response-transformer", validConfig(config, input)),
  );
  const body = await exchange.send(handler, answer);
  return { response: exchange.response, body: body.toString() };
}

const json = (body: string): FakeUpstreamAnswer => ({
  headers: { "Content-Type": "application/json", "Content-Length": String(body.length) },
  body,
});

describe("headers", () => {
  it.each([
    ["remove", ["X-A"], "x-a", null],
    ["rename", ["x-a:x-c"], "x-c", "1"],
    ["rename", ["x-a:x-b"], "x-b", "1"],
    ["rename", ["x-none:x-b"], "x-b", "2"],
    ["replace", ["x-a:9"], "x-a", "9"],
    ["replace", ["x-none:9"], "x-none", null],
    ["add", ["x-new:9"], "x-new", "9"],
    ["add", ["x-a:9"], "x-a", "1"],
    ["append", ["x-a:9"], "x-a", ["1", "9"]],
  ])("%s %j", async (operation, items, name, value) => {
    const { response } = await transform({ [operation]: { headers: items } }, { headers: { "X-A": "1", "x-b": "2" } });
    expect(response.getHeader(name)).toEqual(value);
  });

  it("are changed in order", async () => {
    const { response } = await transform(
      {
        remove: { headers: ["x-a"] },
        rename: { headers: ["x-b:x-a"] },
        replace: { headers: ["x-a:r"] },
        add: { headers: ["x-b:n"] },
        append: { headers: ["x-b:p"] },
      },
      { headers: { "x-a": "1", "x-b": "2" } },
    );
    expect(response.getHeader("x-a")).toBe("r");
    expect(response.getHeader("x-b")).toEqual(["n", "p"]);
  });

  it("of answers that the gateway made are changed too", async () => {
    const exchange = new FakeExchange();
    const handler = responseTransformer.create(
      new FakeNode().instance("response-transformer", validConfig(config, { add: { headers: ["x-a:1"] } })),
    );
    await exchange.send([{ access: (one) => one.error(401) }, handler]);
    expect(exchange.response.getHeader("x-a")).toBe("1");
  });
});

describe("JSON", () => {
  it.each([
    ["remove", { json: ["a"] }, '{"f":false,"n":null,"l":["1"]}'],
    ["rename", { json: ["a:z"] }, '{"f":false,"n":null,"l":["1"],"z":"1"}'],
    ["replace", { json: ["a:9", "f:9", "n:9", "x:9"] }, '{"a":"9","f":false,"n":null,"l":["1"]}'],
    ["add", { json: ["a:9", "f:9", "n:9", "x:9"] }, '{"a":"1","f":"9","n":"9","l":["1"],"x":"9"}'],
    ["append", { json: ["a:9", "l:9", "x:9"] }, '{"a":["1","9"],"f":false,"n":null,"l":["1","9"],"x":["9"]}'],
    [
      "add",
      { json: ["x:1.5", "y:true", "z:yes", "s:1"], json_types: ["number", "boolean", "boolean"] },
      '{"a":"1","f":false,"n":null,"l":["1"],"x":1.5,"y":true,"z":false,"s":"1"}',
    ],
  ])("%s %j", async (operation, items, expected) => {
    const { body, response } = await transform({ [operation]: items }, json('{"a":"1","f":false,"n":null,"l":["1"]}'));
    expect(body).toBe(expected);
    expect(response.getHeader("content-length")).toBeNull();
  });

  it("with parameters in its type is still JSON", async () => {
    const answer = { headers: { "Content-Type": "application/json; charset=utf-8" }, body: "{}" };
    expect((await transform({ add: { json: ["a:1"] } }, answer)).body).toBe('{"a":"1"}');
  });

  it.each(["{", "[1]", "3"])("that is %s stays as it is", async (body) => {
    expect((await transform({ add: { json: ["a:1"] } }, json(body))).body).toBe(body);
  });

  it.each<Record<string, string>>([
    { "Content-Type": "text/plain" },
    { "Content-Type": "application/json", "Content-Encoding": "gzip" },
  ])("is not what %j announces", async (headers) => {
    const { body, response } = await transform(
      { add: { json: ["a:1"] } },
      { headers: { ...headers, "Content-Length": "2" }, body: "{}" },
    );
    expect(body).toBe("{}");
    expect(response.getHeader("content-length")).toBe("2");
  });
});

it("does not ask for the body when only headers change", () => {
  const handler = responseTransformer.create(
    new FakeNode().instance("x", validConfig(config, { add: { headers: ["a:1"] } })),
  );
  expect(handler.bodyFilter).toBeUndefined();
});
