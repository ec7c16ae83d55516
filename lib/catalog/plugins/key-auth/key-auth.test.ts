import { beforeEach, describe, expect, it } from "vitest";
import { FakeExchange, type FakeRequest } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { keyAuth } from "./index.ts";

const ADA = { id: "consumer-ada", username: "ada", custom_id: "42", tags: null };
const GUEST = { id: "consumer-guest", username: "guest", custom_id: null, tags: null };

let node: FakeNode;
beforeEach(() => {
  node = new FakeNode();
  node.consumers.push(ADA, GUEST);
  node.credentials.push({
    kind: "keyauth_credentials",
    key: "s3cret",
    credential: { id: "credential-1", consumer: { id: ADA.id }, key: "s3cret" },
  });
});

async function send(request: FakeRequest, input: Record<string, unknown> = {}): Promise<FakeExchange> {
  const exchange = new FakeExchange(request);
  await exchange.send(keyAuth.create(node.instance("key-auth", validConfig(config, input))));
  return exchange;
}

const NO_KEY = "No API key found in request";

describe("where a key is looked for", () => {
  it.each([
    ["a header", { headers: { ApiKey: "s3cret" } }, {}],
    ["the query", { uri: "/?apikey=s3cret" }, {}],
    ["another name", { headers: { "x-key": "s3cret" } }, { key_names: ["apikey", "x-key"] }],
    [
      "a form",
      { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "a=1&apikey=s3cret" },
      { key_in_body: true },
    ],
    [
      "JSON",
      { method: "POST", headers: { "content-type": "application/json" }, body: '{"apikey":"s3cret"}' },
      { key_in_body: true },
    ],
  ])("%s", async (_, request, input) => {
    const exchange = await send(request, input);
    expect(exchange.outcome).toBeNull();
    expect(exchange.consumer).toEqual(ADA);
    expect(exchange.credential?.id).toBe("credential-1");
  });

  it.each([
    ["nothing", {}, {}, NO_KEY],
    ["an empty key", { uri: "/?apikey=" }, {}, NO_KEY],
    ["a key without a value", { uri: "/?apikey" }, {}, NO_KEY],
    ["a header when headers are off", { headers: { apikey: "s3cret" } }, { key_in_header: false }, NO_KEY],
    ["a query when the query is off", { uri: "/?apikey=s3cret" }, { key_in_query: false }, NO_KEY],
    [
      "a body when bodies are off",
      { method: "POST", headers: { "content-type": "application/json" }, body: '{"apikey":"s3cret"}' },
      {},
      NO_KEY,
    ],
    [
      "a body that cannot be parsed",
      { method: "POST", headers: { "content-type": "application/json" }, body: "{" },
      { key_in_body: true },
      NO_KEY,
    ],
    ["an unknown key", { headers: { apikey: "other" } }, {}, "Unauthorized"],
    [
      "a repeated header",
      {
        headers: [
          ["apikey", "s3cret"],
          ["apikey", "s3cret"],
        ],
      },
      {},
      "Duplicate API key found",
    ],
    ["a repeated parameter", { uri: "/?apikey=s3cret&apikey=x" }, {}, "Duplicate API key found"],
  ] as [string, FakeRequest, Record<string, unknown>, string][])("not %s: 401", async (_, request, input, message) => {
    const exchange = await send(request, input);
    expect(exchange.outcome).toEqual({ kind: "error", status: 401, message, headers: { "WWW-Authenticate": "Key" } });
    expect(exchange.consumer).toBeNull();
  });

  it("takes a header value with a comma for one key", async () => {
    expect((await send({ headers: { apikey: "a, b" } })).outcome).toMatchObject({ message: "Unauthorized" });
  });

  it("names the realm", async () => {
    const { outcome } = await send({}, { realm: "orders" });
    expect(outcome).toMatchObject({ headers: { "WWW-Authenticate": 'Key realm="orders"' } });
  });
});

describe("what goes upstream", () => {
  it("says who called, and drops what the client claimed", async () => {
    const { upstream } = await send({
      headers: {
        apikey: "s3cret",
        "X-Consumer-ID": "forged",
        "X-Anonymous-Consumer": "true",
        "X-Credential-Identifier": "forged",
      },
    });
    expect(upstream.getHeader("x-consumer-id")).toBe(ADA.id);
    expect(upstream.getHeader("x-consumer-username")).toBe("ada");
    expect(upstream.getHeader("x-consumer-custom-id")).toBe("42");
    expect(upstream.getHeader("x-credential-identifier")).toBe("credential-1");
    expect(upstream.getHeader("x-anonymous-consumer")).toBeNull();
  });

  it("still holds the key by default", async () => {
    expect((await send({ headers: { apikey: "s3cret" } })).upstream.getHeader("apikey")).toBe("s3cret");
  });

  it("holds the key nowhere with hide_credentials", async () => {
    const request = { uri: "/?apikey=s3cret&a=1", headers: { apikey: "s3cret" } };
    const { upstream } = await send(request, { hide_credentials: true });
    expect(upstream.getHeader("apikey")).toBeNull();
    expect(upstream.query.entries()).toEqual([["a", "1"]]);
  });

  it.each([
    ["application/x-www-form-urlencoded", "a=1&apikey=s3cret", "a=1"],
    ["application/json", '{"a":1,"apikey":"s3cret"}', '{"a":1}'],
  ])("holds no key in a body of %s either", async (type, body, left) => {
    const { upstream } = await send(
      { method: "POST", headers: { "content-type": type }, body },
      { key_in_body: true, hide_credentials: true },
    );
    expect(upstream.body?.toString()).toBe(left);
  });
});

describe("an anonymous consumer", () => {
  it.each(["guest", "consumer-guest"])("named %s stands in for a missing key", async (anonymous) => {
    const exchange = await send({ headers: { "X-Credential-Identifier": "forged" } }, { anonymous });
    expect(exchange.outcome).toBeNull();
    expect(exchange.consumer).toEqual(GUEST);
    expect(exchange.upstream.getHeader("x-anonymous-consumer")).toBe("true");
    expect(exchange.upstream.getHeader("x-credential-identifier")).toBeNull();
  });

  it("that does not exist is a fault of the configuration", async () => {
    expect((await send({}, { anonymous: "nobody" })).outcome).toMatchObject({
      status: 500,
      message: "anonymous consumer nobody is configured but doesn't exist",
    });
  });

  it("leaves alone whom an earlier plugin has authenticated", async () => {
    const exchange = new FakeExchange({ headers: { apikey: "s3cret" } });
    exchange.consumer = GUEST;
    exchange.credential = { id: "other", consumer: { id: GUEST.id } };
    await exchange.send(keyAuth.create(node.instance("key-auth", validConfig(config, { anonymous: "guest" }))));
    expect(exchange.consumer).toEqual(GUEST);
  });
});

it("lets preflight requests pass when told so", async () => {
  expect((await send({ method: "OPTIONS" }, { run_on_preflight: false })).outcome).toBeNull();
  expect((await send({ method: "OPTIONS" })).outcome).toMatchObject({ status: 401 });
});
