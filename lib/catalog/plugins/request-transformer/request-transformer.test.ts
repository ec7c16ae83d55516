import { beforeEach, describe, expect, it } from "vitest";
import { validateRecord } from "#lib/schema/validate.ts";
import { FakeExchange, type FakeRequest } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { requestTransformer } from "./index.ts";

let node: FakeNode;
beforeEach(() => {
  node = new FakeNode();
});

async function transform(input: Record<string, unknown>, request: FakeRequest = {}) {
  const exchange = new FakeExchange(request);
  await exchange.send(requestTransformer.create(node.instance("request-transformer", validConfig(config, input))));
  return exchange.upstream;
}

describe("headers", () => {
  const headers = (input: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(input).map(([operation, items]) => [operation, { headers: items }]));

  it.each([
    ["removes whatever the case", { remove: ["X-A"] }, "x-a", null],
    ["renames", { rename: ["x-a:x-c"] }, "x-c", "1"],
    ["takes the old name away", { rename: ["x-a:x-c"] }, "x-a", null],
    ["overwrites when renaming", { rename: ["x-a:x-b"] }, "x-b", "1"],
    ["does not rename what is absent", { rename: ["x-none:x-b"] }, "x-b", "2"],
    ["replaces what is present", { replace: ["x-a:9"] }, "x-a", "9"],
    ["does not replace what is absent", { replace: ["x-none:9"] }, "x-none", null],
    ["adds what is absent", { add: ["x-new:9:8"] }, "x-new", "9:8"],
    ["does not add what is present", { add: ["x-a:9"] }, "x-a", "1"],
    ["appends a further value", { append: ["x-a:9"] }, "x-a", ["1", "9"]],
    ["appends to nothing", { append: ["x-new:9"] }, "x-new", "9"],
    ["replaces the host", { replace: ["Host:other.internal"] }, "host", "other.internal"],
    ["never adds a host", { add: ["host:other.internal"] }, "host", "upstream.internal"],
    ["never appends a host", { append: ["host:other.internal"] }, "host", "upstream.internal"],
  ])("%s", async (_, operations, name, value) => {
    const upstream = await transform(headers(operations), { headers: { "X-A": "1", "x-b": "2" } });
    expect(upstream.getHeader(name)).toEqual(value);
  });

  it("are removed, renamed, replaced, added, appended, in this order", async () => {
    const upstream = await transform(
      headers({
        remove: ["x-a"],
        rename: ["x-b:x-a"],
        replace: ["x-a:replaced"],
        add: ["x-b:added"],
        append: ["x-b:appended"],
      }),
      { headers: { "x-a": "1", "x-b": "2" } },
    );
    expect(upstream.getHeader("x-a")).toBe("replaced");
    expect(upstream.getHeader("x-b")).toEqual(["added", "appended"]);
  });

  it("can be taken from others, also from those that are removed", async () => {
    const upstream = await transform(headers({ remove: ["x-a"], add: ["x-copy:$(headers.x_a)"] }), {
      headers: { "x-a": "1" },
    });
    expect(upstream.getHeader("x-copy")).toBe("1");
  });

  it("cannot be split by what a client sends", async () => {
    const upstream = await transform(headers({ add: ["x-copy:$(query_params.a)"] }), { uri: "/?a=1%0d%0ax-evil:%201" });
    expect(upstream.getHeader("x-copy")).toBe("1 x-evil: 1");
  });
});

describe("the query", () => {
  it.each([
    [
      "remove",
      ["a"],
      [
        ["b", "2"],
        ["c", true],
      ],
    ],
    [
      "remove",
      ["A"],
      [
        ["a", "1"],
        ["b", "2"],
        ["c", true],
        ["a", "3"],
      ],
    ],
    [
      "rename",
      ["a:b"],
      [
        ["b", "1"],
        ["c", true],
        ["b", "3"],
      ],
    ],
    [
      "rename",
      ["x:b"],
      [
        ["a", "1"],
        ["b", "2"],
        ["c", true],
        ["a", "3"],
      ],
    ],
    [
      "replace",
      ["a:9"],
      [
        ["a", "9"],
        ["b", "2"],
        ["c", true],
      ],
    ],
    [
      "replace",
      ["x:9"],
      [
        ["a", "1"],
        ["b", "2"],
        ["c", true],
        ["a", "3"],
      ],
    ],
    [
      "add",
      ["x:9", "a:9"],
      [
        ["a", "1"],
        ["b", "2"],
        ["c", true],
        ["a", "3"],
        ["x", "9"],
      ],
    ],
    [
      "append",
      ["b:9"],
      [
        ["a", "1"],
        ["b", "2"],
        ["c", true],
        ["a", "3"],
        ["b", "9"],
      ],
    ],
  ])("%s %j", async (operation, items, entries) => {
    const upstream = await transform({ [operation]: { querystring: items } }, { uri: "/?a=1&b=2&c&a=3" });
    expect(upstream.query.entries()).toEqual(entries);
  });

  it("gets values from the request", async () => {
    const upstream = await transform(
      { add: { querystring: ["id:$(uri_captures.id)", 'who:$(headers.x_who or "nobody")'] } },
      { uriCaptures: { named: { id: "7" }, numbered: ["7"] } },
    );
    expect(upstream.query.entries()).toEqual([
      ["id", "7"],
      ["who", "nobody"],
    ]);
  });
});

describe("the body", () => {
  const json = (body: string): FakeRequest => ({
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body,
  });

  it.each([
    ["remove", ["a"], '{"b":{"c":1}}'],
    ["rename", ["a:z"], '{"b":{"c":1},"z":"1"}'],
    ["rename", ["x:b"], '{"a":"1","b":{"c":1}}'],
    ["replace", ["a:9"], '{"a":"9","b":{"c":1}}'],
    ["replace", ["x:9"], '{"a":"1","b":{"c":1}}'],
    ["add", ["x:9", "a:9"], '{"a":"1","b":{"c":1},"x":"9"}'],
    ["append", ["a:9"], '{"a":["1","9"],"b":{"c":1}}'],
    ["append", ["x:9"], '{"a":"1","b":{"c":1},"x":["9"]}'],
  ])("as JSON: %s %j", async (operation, items, body) => {
    const upstream = await transform({ [operation]: { body: items } }, json('{"a":"1","b":{"c":1}}'));
    expect(upstream.body?.toString()).toBe(body);
  });

  it.each(["{", "[1]", "null"])("%s stays as it is", async (body) => {
    expect((await transform({ add: { body: ["a:1"] } }, json(body))).body).toBeNull();
  });

  it("of another type stays as it is", async () => {
    const request = { method: "POST", headers: { "content-type": "text/plain" }, body: "a=1" };
    expect((await transform({ add: { body: ["b:1"] } }, request)).body).toBeNull();
  });

  it("as a form", async () => {
    const request = {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "a=1&b=x%20y",
    };
    const upstream = await transform(
      { remove: { body: ["a"] }, append: { body: ["b:2"] }, add: { body: ["c:ü&"] } },
      request,
    );
    expect(upstream.body?.toString()).toBe("b=x%20y&c=%C3%BC%26&b=2");
  });

  it("in several parts, with files as they are", async () => {
    const file = Buffer.from([0, 255, 13, 10, 45, 45]);
    const body = Buffer.concat([
      Buffer.from(
        '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--B\r\nContent-Disposition: form-data; name="old"\r\n\r\nkeep\r\n',
      ),
      Buffer.from('--B\r\nContent-Disposition: form-data; name="f"; filename="x"\r\nContent-Type: image/png\r\n\r\n'),
      file,
      Buffer.from("\r\n--B--\r\n"),
    ]);
    const upstream = await transform(
      { remove: { body: ["a"] }, rename: { body: ["old:new"] }, add: { body: ["g:ü"] } },
      { method: "POST", headers: { "content-type": "multipart/form-data; boundary=B" }, body },
    );
    const expected = Buffer.concat([
      Buffer.from('--B\r\nContent-Disposition: form-data; name="new"\r\n\r\nkeep\r\n'),
      Buffer.from('--B\r\nContent-Disposition: form-data; name="f"; filename="x"\r\nContent-Type: image/png\r\n\r\n'),
      file,
      Buffer.from('\r\n--B\r\nContent-Disposition: form-data; name="g"\r\n\r\nü\r\n--B--\r\n'),
    ]);
    expect(upstream.body).toEqual(expected);
  });

  it("in parts that cannot be parsed stays as it is", async () => {
    const request = {
      method: "POST",
      headers: { "content-type": "multipart/form-data; boundary=B" },
      body: "nonsense",
    };
    expect((await transform({ add: { body: ["a:1"] } }, request)).body).toBeNull();
  });
});

describe("the request line", () => {
  it("gets another path from the request, encoded", async () => {
    const upstream = await transform(
      { replace: { uri: "/orders/$(uri_captures[1])/$(query_params.q)" } },
      { uri: "/x?q=a%20b%0d%0a", uriCaptures: { named: {}, numbered: ["7"] } },
    );
    expect(upstream.path).toBe("/orders/7/a%20b%0D%0A");
  });

  it("gets another method", async () => {
    expect((await transform({ http_method: "PUT" }, { method: "POST" })).method).toBe("PUT");
  });

  it.each(["GET", "HEAD", "TRACE"])("of %s moves a form into the query", async (method) => {
    const request = {
      method: "POST",
      uri: "/?a=1",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "a=2&b=3",
    };
    expect((await transform({ http_method: method }, request)).query.entries()).toEqual([
      ["a", "1"],
      ["a", "2"],
      ["b", "3"],
    ]);
  });
});

describe("a template that fails", () => {
  it.each([{ add: { headers: ["x:$(a"] } }, { add: { body: ["x:$(a"] } }])(
    "fails the request and says why: %j",
    async (input) => {
      const request = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
      await expect(transform(input, request)).rejects.toThrow("failed to render the template $(a: a ')' is missing");
      expect(node.troubles.get("request-transformer-1")).toContain("a ')' is missing");
    },
  );
});

describe("items that are refused", () => {
  it.each([
    [{ add: { body: ["a"] } }, "key 'a' has no value"],
    [{ add: { headers: ["a"] } }, "invalid value: a"],
    [{ add: { headers: ["x y:1"] } }, "'x y' is not a valid header"],
    [{ remove: { headers: ["x y"] } }, "'x y' is not a valid header"],
    [{ rename: { headers: ["a:x y"] } }, "'x y' is not a valid header"],
    [{ http_method: "get" }, "invalid value: get"],
  ])("%j", (input, message) => {
    const result = validateRecord(config, input);
    expect(result.ok ? "accepted" : Object.values(result.errors)).toContain(message);
  });
});
