import { describe, expect, it } from "vitest";
import { FakeExchange, type FakeRequest } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { cors } from "./index.ts";

async function send(input: Record<string, unknown>, request: FakeRequest = {}, headers: Record<string, string> = {}) {
  const exchange = new FakeExchange(request);
  await exchange.send(cors.create(new FakeNode().instance("cors", validConfig(config, input))), { headers });
  const header = (name: string) => exchange.response.getHeader(name);
  return {
    exchange,
    header,
    allowed: header("access-control-allow-origin"),
    vary: header("vary"),
    credentials: header("access-control-allow-credentials"),
  };
}

const from = (origin: string | null): FakeRequest => ({ headers: origin ? { origin } : {} });
const APP = "https://app.example.com";

describe("Access-Control-Allow-Origin", () => {
  it.each([
    ["no origins", undefined, APP, "*", null],
    ["*", ["*"], APP, "*", null],
    ["*, without an Origin", ["*"], null, "*", null],
    ["one plain entry, whatever the request", [APP], "https://evil.example", APP, "Origin"],
    ["one plain entry, without an Origin", [APP], null, APP, "Origin"],
    ["several, one of them", ["https://a.example", APP], APP, APP, "Origin"],
    ["several, none of them", ["https://a.example", APP], "https://evil.example", null, "Origin"],
    ["several, without an Origin", ["https://a.example", APP], null, null, "Origin"],
    ["several with *", ["https://a.example", "*"], APP, "*", "Origin"],
    ["a default port in the entry", ["https://app.example.com:443", "x.example"], APP, APP, "Origin"],
    ["a default port in the request", [APP, "x.example"], `${APP}:443`, APP, "Origin"],
    ["another port", [APP, "x.example"], `${APP}:8443`, null, "Origin"],
    ["a host alone", ["app.example.com", "x.example"], `${APP}:8443`, `${APP}:8443`, "Origin"],
    ["a regex over the origin", ["https://.*\\.example\\.com"], APP, APP, "Origin"],
    ["a regex, anchored in front", ["https://.*\\.example\\.com"], `x${APP}`, null, "Origin"],
    ["a regex, anchored at the end", ["https://.*\\.example\\.com"], `${APP}.evil.example`, null, "Origin"],
    ["a regex over the host", ["(a|app)\\.example\\.com"], APP, APP, "Origin"],
    ["a regex over the host, not the rest", ["(a|b)\\.example\\.com"], APP, null, "Origin"],
  ])("%s", async (_, origins, origin, allowed, vary) => {
    expect(await send({ origins }, from(origin))).toMatchObject({ allowed, vary });
  });

  it("of the upstream is taken away when the origin may not read", async () => {
    const answer = await send({ origins: ["a.example", "b.example"] }, from(APP), {
      "Access-Control-Allow-Origin": "*",
    });
    expect(answer.allowed).toBeNull();
  });

  it("is the caller's when credentials go along, since browsers refuse *", async () => {
    expect(await send({ credentials: true }, from(APP))).toMatchObject({
      allowed: APP,
      vary: "Origin",
      credentials: "true",
    });
    expect(await send({ credentials: true }, from(null))).toMatchObject({
      allowed: "*",
      vary: null,
      credentials: null,
    });
    expect(await send({ credentials: true, origins: [APP] }, from(APP))).toMatchObject({
      allowed: APP,
      credentials: "true",
    });
  });

  it("is left out without an Origin when told so", async () => {
    expect(await send({ allow_origin_absent: false }, from(null))).toMatchObject({ allowed: null });
    expect(await send({ allow_origin_absent: false }, from(APP))).toMatchObject({ allowed: "*" });
  });

  it("keeps the upstream's Vary", async () => {
    expect((await send({ origins: [APP] }, from(APP), { Vary: "Accept" })).vary).toEqual(["Accept", "Origin"]);
    expect((await send({ origins: [APP] }, from(APP), { Vary: "origin" })).vary).toBe("origin");
  });
});

describe("a preflight request", () => {
  const preflight: FakeRequest = {
    method: "OPTIONS",
    headers: { origin: APP, "access-control-request-method": "PUT", "access-control-request-headers": "x-a, x-b" },
  };

  it("is answered here", async () => {
    const { exchange } = await send({ max_age: 600, methods: ["GET", "PUT"] }, preflight);
    expect(exchange.outcome).toEqual({
      kind: "exit",
      status: 200,
      body: undefined,
      headers: {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Headers": "x-a, x-b",
        "Access-Control-Allow-Methods": "GET,PUT",
        "Access-Control-Max-Age": "600",
      },
    });
  });

  it("is told the configured headers and all nine methods by default", async () => {
    const { header } = await send({ headers: ["x-c", "x-d"] }, preflight);
    expect(header("access-control-allow-headers")).toBe("x-c,x-d");
    expect(header("access-control-allow-methods")).toBe("GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS,TRACE,CONNECT");
  });

  it("may ask for a private network", async () => {
    const asking = {
      ...preflight,
      headers: { ...preflight.headers, "access-control-request-private-network": "true" },
    };
    expect((await send({ private_network: true }, asking)).header("access-control-allow-private-network")).toBe("true");
    expect(
      (await send({ private_network: true }, preflight)).header("access-control-allow-private-network"),
    ).toBeNull();
    expect((await send({}, asking)).header("access-control-allow-private-network")).toBeNull();
  });

  it("goes upstream when told so", async () => {
    const { exchange, allowed } = await send({ preflight_continue: true }, preflight);
    expect(exchange.outcome).toBeNull();
    expect(allowed).toBe("*");
  });

  it.each([
    ["another method", { ...preflight, method: "GET" }],
    ["no Origin", { method: "OPTIONS", headers: { "access-control-request-method": "PUT" } }],
    ["no requested method", { method: "OPTIONS", headers: { origin: APP } }],
  ])("is not one with %s", async (_, request) => {
    expect((await send({}, request)).exchange.outcome).toBeNull();
  });
});

it("lets scripts read the exposed headers", async () => {
  expect((await send({ exposed_headers: ["x-a", "x-b"] }, from(APP))).header("access-control-expose-headers")).toBe(
    "x-a,x-b",
  );
});
