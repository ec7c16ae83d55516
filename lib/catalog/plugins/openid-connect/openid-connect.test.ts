import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type JWK, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { authenticatedGroups } from "#lib/catalog/authentication/authenticated-groups.ts";
import type { PluginHandler } from "#lib/catalog/define-plugin.ts";
import { FakeExchange, type FakeRequest } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { openidConnect } from "./index.ts";

const ADA = { id: "consumer-ada", username: "ada", custom_id: "42", tags: null };
const GUEST = { id: "consumer-guest", username: "guest", custom_id: null, tags: null };
const FIRST = generateKeyPairSync("rsa", { modulusLength: 2048 });
const SECOND = generateKeyPairSync("ec", { namedCurve: "P-256" });

interface Asked {
  url: string;
  authorization: string | undefined;
  trace: string | string[] | undefined;
  form: Record<string, string>;
}

let provider: Server;
let issuer: string;
let asked: Asked[];
let keys: JWK[];
/** What the provider says of a token at its introspection endpoint. */
let said: Record<string, unknown>;
/** Answers in place of the provider's own, by path. */
let overrides: Record<string, { status: number; headers?: Record<string, string>; body?: string }>;
let node: FakeNode;
let now: number;

const publicJwk = (key: KeyObject, kid: string, alg: string): JWK => ({ ...key.export({ format: "jwk" }), kid, alg });

beforeAll(async () => {
  provider = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = request.url ?? "";
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
      asked.push({ url, authorization: request.headers.authorization, trace: request.headers["x-trace"], form });
      const bodies: Record<string, unknown> = {
        "/realm/.well-known/openid-configuration": {
          issuer,
          jwks_uri: `${issuer}/keys`,
          introspection_endpoint: `${issuer}/introspect`,
        },
        "/realm/keys": { keys },
        "/realm/more-keys": { keys: [publicJwk(SECOND.publicKey, "k2", "ES256")] },
        "/realm/introspect": said,
      };
      const override = overrides[url];
      const status = override?.status ?? (url in bodies ? 200 : 404);
      response.writeHead(status, { "Content-Type": "application/json", ...override?.headers });
      response.end(override?.body ?? JSON.stringify(bodies[url] ?? {}));
    });
  });
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/realm`;
});

afterAll(() => {
  provider.closeAllConnections();
  provider.close();
});

beforeEach(() => {
  node = new FakeNode();
  node.consumers.push(ADA, GUEST);
  now = Math.floor(node.nowMs / 1000);
  asked = [];
  keys = [publicJwk(FIRST.publicKey, "k1", "RS256")];
  said = { active: true, sub: "user-7", scope: "orders:read" };
  overrides = {};
});

const sign = (
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  key: KeyObject | Uint8Array = FIRST.privateKey,
) =>
  new SignJWT({ iss: issuer, sub: "user-7", exp: now + 60, ...claims })
    .setProtectedHeader({ alg: "RS256", kid: "k1", ...header })
    .sign(key);

const create = (input: Record<string, unknown> = {}): PluginHandler =>
  openidConnect.create(node.instance("openid-connect", validConfig(config, { issuer, ...input })));

async function sendTo(handler: PluginHandler, request: FakeRequest): Promise<FakeExchange> {
  const exchange = new FakeExchange(request);
  await handler.access?.(exchange);
  return exchange;
}

async function send(request: FakeRequest, input: Record<string, unknown> = {}): Promise<FakeExchange> {
  const handler = create(input);
  const exchange = await sendTo(handler, request);
  await handler.close?.();
  return exchange;
}

const bearer = (token: string): FakeRequest => ({ headers: { authorization: `Bearer ${token}` } });
const sendToken = (token: string, input: Record<string, unknown> = {}) => send(bearer(token), input);
const refusal = (status: number, message: string, error: string | null) => ({
  kind: "error",
  status,
  message,
  headers: { "WWW-Authenticate": `Bearer realm="127.0.0.1"${error ? `, error="${error}"` : ""}` },
});
const INVALID = refusal(401, "Unauthorized", "invalid_token");
const FORBIDDEN = refusal(403, "Forbidden", "insufficient_scope");
const BEARER_ONLY = { auth_methods: ["bearer"] };

describe("a signed token", () => {
  it("is verified with the provider's keys, which are read once", async () => {
    const handler = create();
    for (const _ of [1, 2]) {
      const exchange = await sendTo(handler, bearer(await sign()));
      expect(exchange.outcome).toBeNull();
      expect(exchange.consumer).toBeNull();
      expect(exchange.credential?.id).toBe("user-7");
      expect(exchange.upstream.getHeader("x-credential-identifier")).toBe("user-7");
    }
    expect(asked.map(({ url }) => url)).toEqual(["/realm/.well-known/openid-configuration", "/realm/keys"]);
    await handler.close?.();
  });

  it.each([
    ["the query", (token: string) => ({ uri: `/?access_token=${token}` }), {}],
    [
      "a form",
      (token: string) => ({
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: `access_token=${token}`,
      }),
      {},
    ],
    [
      "a cookie",
      (token: string) => ({ headers: { cookie: `a=b; at=${token}` } }),
      { bearer_token_param_type: ["cookie"], bearer_token_cookie_name: "at" },
    ],
  ] as [string, (token: string) => FakeRequest, Record<string, unknown>][])(
    "may stand in %s",
    async (_, request, input) => {
      expect((await send(request(await sign()), input)).outcome).toBeNull();
    },
  );

  it.each([
    ["has expired", { exp: -1 }],
    ["is not valid yet", { nbf: 30 }],
  ])("that %s is refused, but for the leeway", async (_, offsets) => {
    const claims = Object.fromEntries(Object.entries(offsets).map(([name, offset]) => [name, now + offset]));
    expect((await sendToken(await sign(claims))).outcome).toEqual(INVALID);
    expect((await sendToken(await sign(claims), { leeway: 60 })).outcome).toBeNull();
  });

  it("of another issuer is refused unless that is allowed", async () => {
    const token = await sign({ iss: "https://other.example" });
    expect((await sendToken(token)).outcome).toEqual(INVALID);
    expect((await sendToken(token, { issuers_allowed: ["https://other.example"] })).outcome).toBeNull();
    expect((await sendToken(token, { verify_claims: false })).outcome).toBeNull();
  });

  it("of a key that is new is verified after reading the keys anew, but not for each token that names one", async () => {
    const handler = create();
    expect((await sendTo(handler, bearer(await sign()))).outcome).toBeNull();
    keys.push(publicJwk(SECOND.publicKey, "k2", "ES256"));
    const token = await sign({}, { alg: "ES256", kid: "k2" }, SECOND.privateKey);
    expect((await sendTo(handler, bearer(token))).outcome).toEqual(INVALID);
    node.passSeconds(30);
    expect((await sendTo(handler, bearer(token))).outcome).toBeNull();
    expect(asked).toHaveLength(4);
    await handler.close?.();
  });

  it("may be signed with further keys", async () => {
    const token = await sign({}, { alg: "ES256", kid: "k2" }, SECOND.privateKey);
    expect((await sendToken(token, { extra_jwks_uris: [`${issuer}/more-keys`] })).outcome).toBeNull();
  });
});

describe("attacks", () => {
  it("a public key does not pass for a shared secret", async () => {
    const pem = FIRST.publicKey.export({ type: "spki", format: "pem" }).toString();
    expect((await sendToken(await sign({}, { alg: "HS256" }, Buffer.from(pem)), BEARER_ONLY)).outcome).toEqual(INVALID);
  });

  it("a shared secret among the keys is no key", async () => {
    const secret = Buffer.alloc(32, 7);
    keys = [{ kty: "oct", kid: "k1", k: secret.toString("base64url"), alg: "HS256" }];
    expect((await sendToken(await sign({}, { alg: "HS256" }, secret), BEARER_ONLY)).outcome).toEqual(INVALID);
  });

  it("a token without a signature is refused", async () => {
    const token = new UnsecuredJWT({ iss: issuer, sub: "user-7", exp: now + 60 }).encode();
    expect((await sendToken(token, BEARER_ONLY)).outcome).toEqual(INVALID);
  });

  it("keys and addresses that a token brings along are not looked at", async () => {
    const own = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const token = await sign(
      {},
      { jwk: own.publicKey.export({ format: "jwk" }), jku: `${issuer}/evil`, x5u: `${issuer}/evil`, kid: "k1" },
      own.privateKey,
    );
    expect((await sendToken(token)).outcome).toEqual(INVALID);
    const odd = await sign({}, { kid: "../../../etc/passwd" }, own.privateKey);
    expect((await sendToken(odd)).outcome).toEqual(INVALID);
    expect(asked.some(({ url }) => url.includes("evil"))).toBe(false);
  });

  it("a redirect of the provider is not followed", async () => {
    overrides["/realm/keys"] = { status: 302, headers: { location: `${issuer}/more-keys` } };
    expect((await sendToken(await sign())).outcome).toMatchObject({ status: 500 });
    expect(asked.some(({ url }) => url === "/realm/more-keys")).toBe(false);
  });
});

describe("an opaque token", () => {
  const CLIENT = { client_id: ["gate way"], client_secret: ["s3cret:/"] };

  it("is asked about, once while the answer is remembered", async () => {
    said.exp = now + 60;
    const handler = create(CLIENT);
    for (const _ of [1, 2]) expect((await sendTo(handler, bearer("opaque-1"))).credential?.id).toBe("user-7");
    const questions = () => asked.filter(({ url }) => url === "/realm/introspect");
    expect(questions()).toHaveLength(1);
    expect(questions()[0]).toMatchObject({
      authorization: `Basic ${Buffer.from("gate+way:s3cret%3A%2F").toString("base64")}`,
      form: { token: "opaque-1", token_type_hint: "access_token" },
    });
    node.passSeconds(61);
    expect((await sendTo(handler, bearer("opaque-1"))).outcome).toEqual(INVALID);
    await handler.close?.();
  });

  it("is asked about each time when answers are not remembered", async () => {
    const handler = create({ ...CLIENT, cache_introspection: false });
    for (const _ of [1, 2]) await sendTo(handler, bearer("opaque-1"));
    expect(asked.filter(({ url }) => url === "/realm/introspect")).toHaveLength(2);
    await handler.close?.();
  });

  it("goes with the client in the form, and with the headers that are configured", async () => {
    await sendToken("opaque-1", {
      ...CLIENT,
      introspection_endpoint_auth_method: "client_secret_post",
      introspection_headers_names: ["x-trace"],
      introspection_headers_values: ["on"],
    });
    expect(asked.at(-1)).toMatchObject({
      authorization: undefined,
      trace: "on",
      form: { token: "opaque-1", client_id: "gate way", client_secret: "s3cret:/" },
    });
  });

  it.each([{ active: false }, {}, { active: "true" }])("that is not active is refused: %j", async (answer) => {
    said = answer;
    expect((await sendToken("opaque-1")).outcome).toEqual(INVALID);
  });

  it("is refused when nobody may be asked", async () => {
    expect((await sendToken("opaque-1", BEARER_ONLY)).outcome).toEqual(INVALID);
    expect(asked).toEqual([]);
  });

  it("signed tokens are asked about when told so, and not trusted without a valid signature", async () => {
    said = { active: false };
    expect((await sendToken(await sign(), { introspect_jwt_tokens: true })).outcome).toEqual(INVALID);
    said = { active: true };
    expect((await sendToken(await sign(), { introspect_jwt_tokens: true })).outcome).toBeNull();
    const forged = await sign({}, {}, generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey);
    expect((await sendToken(forged, { introspect_jwt_tokens: true })).outcome).toEqual(INVALID);
  });
});

describe("what a token must say", () => {
  it.each([
    ["a scope", { scope: "a orders:read" }, { scopes_required: ["orders:read"] }, true],
    ["another scope", { scope: "orders:readx" }, { scopes_required: ["orders:read"] }, false],
    ["one of several", { scope: "b" }, { scopes_required: ["a", "b"] }, true],
    ["all of an entry", { scope: "a" }, { scopes_required: ["a b"] }, false],
    ["an audience", { aud: ["x", "api"] }, { audience_required: ["api"] }, true],
    ["no audience", {}, { audience_required: ["api"] }, false],
    [
      "a role further down",
      { realm: { roles: ["admin"] } },
      { roles_required: ["admin"], roles_claim: ["realm", "roles"] },
      true,
    ],
    ["a group", { groups: ["staff"] }, { groups_required: ["staff"] }, true],
    ["what only the prototype has", {}, { groups_required: ["x"], groups_claim: ["constructor", "name"] }, false],
  ])("%s", async (_, claims, input, mayPass) => {
    expect((await sendToken(await sign(claims), input)).outcome).toEqual(mayPass ? null : FORBIDDEN);
  });
});

describe("the consumer", () => {
  it.each([
    ["username", { name: "ada" }, {}],
    ["custom id", { name: "42" }, {}],
    ["custom id, as a number", { name: 42 }, {}],
    ["id", { name: ADA.id }, { consumer_by: ["id"] }],
  ])("is found by its %s", async (_, claims, input) => {
    const exchange = await sendToken(await sign(claims), { consumer_claim: ["name"], ...input });
    expect(exchange.consumer).toEqual(ADA);
    expect(exchange.upstream.getHeader("x-consumer-username")).toBe("ada");
  });

  it("has to be there, unless it is optional", async () => {
    const token = await sign({ name: "eve" });
    expect((await sendToken(token, { consumer_claim: ["name"] })).outcome).toEqual(FORBIDDEN);
    const optional = await sendToken(token, { consumer_claim: ["name"], consumer_optional: true });
    expect([optional.outcome, optional.consumer]).toEqual([null, null]);
  });

  it("is not whom the client claims to be", async () => {
    const headers = { authorization: `Bearer ${await sign()}`, "x-consumer-username": "ada", "x-consumer-id": ADA.id };
    const { upstream } = await send({ headers });
    expect([upstream.getHeader("x-consumer-username"), upstream.getHeader("x-consumer-id")]).toEqual([null, null]);
  });

  it("is the anonymous one when the token is missing or wrong", async () => {
    for (const exchange of [
      await send({}, { anonymous: "guest" }),
      await sendToken("x.y.z", { ...BEARER_ONLY, anonymous: "guest" }),
    ])
      expect([exchange.outcome, exchange.consumer]).toEqual([null, GUEST]);
  });

  it("may have groups for the acl plugin", async () => {
    const exchange = await sendToken(await sign({ groups: ["staff", "b"] }), {
      authenticated_groups_claim: ["groups"],
    });
    expect(authenticatedGroups(exchange)).toEqual(["staff", "b"]);
  });
});

describe("the upstream", () => {
  it("gets the token in Authorization, wherever it came from", async () => {
    const token = await sign();
    const { upstream } = await send({ uri: `/?access_token=${token}&a=1` }, { hide_credentials: true });
    expect(upstream.getHeader("authorization")).toBe(`Bearer ${token}`);
    expect(upstream.query.entries()).toEqual([["a", "1"]]);
  });

  it("gets it nowhere when it is hidden and no header is named", async () => {
    const { upstream } = await sendToken(await sign(), { hide_credentials: true, upstream_access_token_header: null });
    expect(upstream.getHeader("authorization")).toBeNull();
  });

  it("gets claims in headers, never what the client sent there", async () => {
    const token = await sign({ email: "ada@example.com", roles: ["a"] });
    const { upstream } = await send(
      { headers: { authorization: `Bearer ${token}`, "x-none": "forged" } },
      { upstream_headers_claims: ["email", "roles", "none"], upstream_headers_names: ["x-email", "x-roles", "x-none"] },
    );
    expect(upstream.getHeader("x-email")).toBe("ada@example.com");
    expect(upstream.getHeader("x-roles")).toBe(Buffer.from('["a"]').toString("base64"));
    expect(upstream.getHeader("x-none")).toBeNull();
  });
});

describe("a provider that does not answer", () => {
  it("is a fault that is told without secrets, and over when it is back", async () => {
    overrides["/realm/.well-known/openid-configuration"] = { status: 503, body: "secret text" };
    const handler = create({ client_secret: ["s3cret"] });
    const token = await sign();
    expect((await sendTo(handler, bearer(token))).outcome).toMatchObject({ status: 500, message: undefined });
    expect([...node.troubles.values()].join()).toMatch(/^127\.0\.0\.1:\d+ answered 503$/);
    expect(JSON.stringify(node.logged)).not.toMatch(/secret text|s3cret/);
    overrides = {};
    expect((await sendTo(handler, bearer(token))).outcome).toBeNull();
    expect(node.troubles.size).toBe(0);
    await handler.close?.();
  });

  it("does not matter while its keys are known", async () => {
    const handler = create({ cache_ttl: 60 });
    expect((await sendTo(handler, bearer(await sign()))).outcome).toBeNull();
    overrides["/realm/.well-known/openid-configuration"] = { status: 503 };
    node.passSeconds(90);
    now += 90;
    expect((await sendTo(handler, bearer(await sign()))).outcome).toBeNull();
    await handler.close?.();
  });
});

it("says that there is no token without calling one wrong", async () => {
  expect((await send({})).outcome).toEqual(refusal(401, "Unauthorized", null));
  expect((await send({}, { unauthorized_error_message: "Who are you?" })).outcome).toMatchObject({
    message: "Who are you?",
  });
});

it("lets preflight requests pass when told so", async () => {
  expect((await send({ method: "OPTIONS" }, { run_on_preflight: false })).outcome).toBeNull();
});
