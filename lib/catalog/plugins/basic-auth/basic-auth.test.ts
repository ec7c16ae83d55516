import { hash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { FakeExchange, type FakeRequest } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { basicAuth } from "./index.ts";

const ADA = { id: "consumer-ada", username: "ada", custom_id: null, tags: null };
const GUEST = { id: "consumer-guest", username: "guest", custom_id: null, tags: null };
const PASSWORD = "open: sesame";

let node: FakeNode;
beforeEach(() => {
  node = new FakeNode();
  node.consumers.push(ADA, GUEST);
  const password = hash("sha1", `${PASSWORD}${ADA.id}`);
  node.credentials.push({
    kind: "basicauth_credentials",
    key: "ada@home",
    credential: { id: "credential-1", consumer: { id: ADA.id }, username: "ada@home", password },
  });
});

async function send(headers: FakeRequest["headers"], input: Record<string, unknown> = {}): Promise<FakeExchange> {
  const exchange = new FakeExchange({ headers });
  await exchange.send(basicAuth.create(node.instance("basic-auth", validConfig(config, input))));
  return exchange;
}

const basic = (text: string, scheme = "Basic ") => `${scheme}${Buffer.from(text).toString("base64")}`;
const RIGHT = basic(`ada@home:${PASSWORD}`);

describe("a consumer is let in with", () => {
  it.each([
    ["Authorization", { authorization: RIGHT }],
    ["Proxy-Authorization", { "proxy-authorization": RIGHT }],
    [
      "Authorization when Proxy-Authorization names nobody",
      { "proxy-authorization": basic("x:y"), authorization: RIGHT },
    ],
    ["the scheme in small letters", { authorization: basic(`ada@home:${PASSWORD}`, "basic ") }],
  ])("%s", async (_, headers) => {
    const exchange = await send(headers);
    expect(exchange.outcome).toBeNull();
    expect(exchange.consumer).toEqual(ADA);
    expect(exchange.upstream.getHeader("x-consumer-username")).toBe("ada");
    expect(exchange.upstream.getHeader("x-credential-identifier")).toBe("ada@home");
  });
});

describe("everything else is refused in the same words", () => {
  it.each([
    ["no header", {}],
    ["an unknown user", { authorization: basic(`eve:${PASSWORD}`) }],
    ["a wrong password", { authorization: basic("ada@home:open") }],
    ["no password", { authorization: basic("ada@home:") }],
    ["no colon", { authorization: basic("ada@home") }],
    ["no user", { authorization: basic(":x") }],
    ["what is not base64", { authorization: "Basic $$$" }],
    ["nothing after the scheme", { authorization: "Basic" }],
    ["another scheme", { authorization: `Bearer ${RIGHT.slice(6)}` }],
    ["the scheme in capitals", { authorization: basic(`ada@home:${PASSWORD}`, "BASIC ") }],
    [
      "the stored hash instead of the password",
      { authorization: basic(`ada@home:${hash("sha1", PASSWORD + ADA.id)}`) },
    ],
  ])("%s", async (_, headers) => {
    const exchange = await send(headers as Record<string, string>);
    expect(exchange.outcome).toEqual({
      kind: "error",
      status: 401,
      message: "Unauthorized",
      headers: { "WWW-Authenticate": 'Basic realm="service"' },
    });
    expect(exchange.credential).toBeNull();
    expect(JSON.stringify(exchange.traces)).not.toContain("sesame");
  });

  it("with the realm that is configured", async () => {
    expect((await send({}, { realm: "orders" })).outcome).toMatchObject({
      headers: { "WWW-Authenticate": 'Basic realm="orders"' },
    });
  });
});

it("takes the credentials away from the upstream when told so", async () => {
  expect((await send({ authorization: RIGHT })).upstream.getHeader("authorization")).toBe(RIGHT);
  const { upstream } = await send({ authorization: RIGHT, "proxy-authorization": "x" }, { hide_credentials: true });
  expect(upstream.getHeader("authorization")).toBeNull();
  expect(upstream.getHeader("proxy-authorization")).toBeNull();
});

describe("an anonymous consumer", () => {
  it("stands in for whom cannot be authenticated", async () => {
    const exchange = await send({ authorization: basic("ada@home:wrong") }, { anonymous: "guest" });
    expect(exchange.outcome).toBeNull();
    expect(exchange.consumer).toEqual(GUEST);
    expect(exchange.upstream.getHeader("x-anonymous-consumer")).toBe("true");
  });

  it("that does not exist is a fault of the configuration", async () => {
    expect((await send({}, { anonymous: "nobody" })).outcome).toMatchObject({
      status: 500,
      message: "anonymous consumer nobody is configured but doesn't exist",
    });
  });

  it("leaves alone whom an earlier plugin has authenticated", async () => {
    const exchange = new FakeExchange({});
    exchange.credential = { id: "other", consumer: { id: ADA.id } };
    await exchange.send(basicAuth.create(node.instance("basic-auth", validConfig(config, { anonymous: "guest" }))));
    expect(exchange.credential.id).toBe("other");
    expect(exchange.consumer).toBeNull();
  });
});
