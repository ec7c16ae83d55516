import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { SignJWT, UnsecuredJWT } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { FakeExchange, type FakeRequest } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { jwt } from "./index.ts";

const ADA = { id: "consumer-ada", username: "ada", custom_id: null, tags: null };
const GUEST = { id: "consumer-guest", username: "guest", custom_id: null, tags: null };
const SECRET = "a secret that is long enough for HS512, so that nobody complains about it.";

const PAIRS = {
  RS: generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
  ES384: generateKeyPairSync("ec", { namedCurve: "P-384" }),
  ES512: generateKeyPairSync("ec", { namedCurve: "P-521" }),
  EdDSA: generateKeyPairSync("ed25519"),
};

let node: FakeNode;
let now: number;
beforeEach(() => {
  node = new FakeNode();
  now = Math.floor(node.nowMs / 1000);
  node.consumers.push(ADA, GUEST);
});

/** A credential with the key "app". */
function credential(algorithm: string, more: Record<string, unknown>): void {
  node.credentials.push({
    kind: "jwt_secrets",
    key: "app",
    credential: { id: "credential-1", consumer: { id: ADA.id }, key: "app", algorithm, ...more },
  });
}

function pemOf(key: KeyObject): string {
  return key.export({ type: "spki", format: "pem" }).toString();
}

const signed = (key: KeyObject | Uint8Array, alg: string, claims: Record<string, unknown> = {}, header = {}) =>
  new SignJWT({ iss: "app", ...claims }).setProtectedHeader({ alg, ...header }).sign(key);
const hs256 = (claims: Record<string, unknown> = {}, header = {}) =>
  signed(Buffer.from(SECRET), "HS256", claims, header);
const raw = (...parts: (object | string)[]) =>
  parts
    .map((part) => Buffer.from(typeof part === "string" ? part : JSON.stringify(part)).toString("base64url"))
    .join(".");

async function send(request: FakeRequest, input: Record<string, unknown> = {}): Promise<FakeExchange> {
  const exchange = new FakeExchange(request);
  await exchange.send(jwt.create(node.instance("jwt", validConfig(config, input))));
  return exchange;
}

const sendToken = (token: string, input: Record<string, unknown> = {}) =>
  send({ headers: { authorization: `Bearer ${token}` } }, input);
const refusal = (body: unknown, challenge = 'Bearer error="invalid_token"') => ({
  kind: "exit",
  status: 401,
  body,
  headers: { "WWW-Authenticate": challenge },
});

describe("signatures", () => {
  it.each(["HS256", "HS384", "HS512"])("of %s are verified with the secret", async (algorithm) => {
    credential(algorithm, { secret: SECRET });
    const exchange = await sendToken(await signed(Buffer.from(SECRET), algorithm));
    expect(exchange.outcome).toBeNull();
    expect(exchange.consumer).toEqual(ADA);
    expect(exchange.upstream.getHeader("x-credential-identifier")).toBe("app");
    const forged = await sendToken(await signed(Buffer.from(`${SECRET}!`), algorithm));
    expect(forged.outcome).toEqual(refusal({ message: "Invalid signature" }));
  });

  it.each([
    ["RS256", PAIRS.RS],
    ["RS384", PAIRS.RS],
    ["RS512", PAIRS.RS],
    ["PS256", PAIRS.RS],
    ["PS384", PAIRS.RS],
    ["PS512", PAIRS.RS],
    ["ES256", PAIRS.ES256],
    ["ES384", PAIRS.ES384],
    ["ES512", PAIRS.ES512],
    ["EdDSA", PAIRS.EdDSA],
  ] as const)("of %s are verified with the public key", async (algorithm, pair) => {
    credential(algorithm, { rsa_public_key: pemOf(pair.publicKey) });
    const token = await signed(pair.privateKey, algorithm);
    expect((await sendToken(token)).consumer).toEqual(ADA);
    const [head, , signature] = token.split(".");
    const changed = `${head}.${raw({ iss: "app", admin: true })}.${signature}`;
    expect((await sendToken(changed)).outcome).toEqual(refusal({ message: "Invalid signature" }));
  });

  it("take a secret that is written in base64", async () => {
    credential("HS256", { secret: Buffer.from(SECRET).toString("base64") });
    expect((await sendToken(await hs256(), { secret_is_base64: true })).consumer).toEqual(ADA);
    expect((await sendToken(await hs256())).outcome).toEqual(refusal({ message: "Invalid signature" }));
  });
});

describe("attacks", () => {
  it("a public key does not pass for a shared secret", async () => {
    const pem = pemOf(PAIRS.RS.publicKey);
    credential("RS256", { rsa_public_key: pem, secret: pem });
    const token = await signed(Buffer.from(pem), "HS256");
    expect((await sendToken(token)).outcome).toEqual(refusal({ message: "Invalid algorithm" }));
  });

  it("a token without a signature is refused", async () => {
    credential("HS256", { secret: SECRET });
    const unsigned = new UnsecuredJWT({ iss: "app" }).encode();
    expect((await sendToken(unsigned)).outcome).toEqual(refusal({ message: "Bad token; invalid alg" }));
    const [head, claims] = (await hs256()).split(".");
    expect((await sendToken(`${head}.${claims}.`)).outcome).toEqual(refusal({ message: "Invalid signature" }));
  });

  it("a key of another kind than the credential's algorithm is refused", async () => {
    credential("ES256", { rsa_public_key: pemOf(PAIRS.RS.publicKey) });
    const token = await signed(PAIRS.ES256.privateKey, "ES256");
    expect((await sendToken(token)).outcome).toEqual(refusal({ message: "Invalid key/secret" }));
  });

  it("a key that the token brings along is not looked at", async () => {
    credential("RS256", { rsa_public_key: pemOf(PAIRS.RS.publicKey) });
    const own = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const jwk = own.publicKey.export({ format: "jwk" });
    const token = await signed(
      own.privateKey,
      "RS256",
      {},
      { jwk, jku: "https://evil.example/keys", kid: "../../app" },
    );
    expect((await sendToken(token)).outcome).toEqual(refusal({ message: "Invalid signature" }));
  });

  it.each(["constructor", "__proto__", "toString"])(
    "a claim called %s names no credential by accident",
    async (name) => {
      credential("HS256", { secret: SECRET });
      const exchange = await sendToken(await hs256(), { key_claim_name: name });
      expect(exchange.outcome).toEqual(refusal({ message: `No mandatory '${name}' in claims` }));
    },
  );
});

describe("a token is refused", () => {
  beforeEach(() => credential("HS256", { secret: SECRET }));

  it.each([
    ["not of three parts", "abc", "Bad token; invalid JSON"],
    ["of two parts", raw({ alg: "HS256" }, { iss: "app" }), "Bad token; invalid JSON"],
    ["of no JSON", raw("x", "y", "z"), "Bad token; invalid JSON"],
    ["that is not base64", "$.$.$", "Bad token; invalid JSON"],
    ["too long to be looked at", "a".repeat(100_000), "Bad token; invalid JSON"],
    ["without an algorithm", raw({}, { iss: "app" }, "z"), "Bad token; invalid alg"],
    ["of an unknown algorithm", raw({ alg: "HS1" }, { iss: "app" }, "z"), "Bad token; invalid alg"],
    ["whose claims are no object", raw({ alg: "HS256" }, "null", "z"), "Bad token; invalid claims"],
    ["whose signature is not base64", `${raw({ alg: "HS256" }, { iss: "app" })}.$`, "Bad token; invalid signature"],
    ["without the claim", raw({ alg: "HS256" }, {}, "z"), "No mandatory 'iss' in claims"],
    ["with an empty claim", raw({ alg: "HS256" }, { iss: "" }, "z"), "Invalid 'iss' in claims"],
    ["of nobody", raw({ alg: "HS256" }, { iss: "other" }, "z"), "No credentials found for given 'iss'"],
    ["of a number", raw({ alg: "HS256" }, { iss: 5 }, "z"), "No credentials found for given 'iss'"],
    ["of another algorithm", raw({ alg: "HS384" }, { iss: "app" }, "z"), "Invalid algorithm"],
    ["with a wrong signature", raw({ alg: "HS256" }, { iss: "app" }, "z"), "Invalid signature"],
  ])("%s", async (_, token, message) => {
    const exchange = await sendToken(token);
    expect(exchange.outcome).toEqual(refusal({ message }));
    expect(exchange.consumer).toBeNull();
  });

  it("when there is none, without saying that one was wrong", async () => {
    expect((await send({})).outcome).toEqual(refusal({ message: "Unauthorized" }, "Bearer"));
    expect((await send({}, { realm: "orders" })).outcome).toEqual(
      refusal({ message: "Unauthorized" }, 'Bearer realm="orders"'),
    );
  });

  it("with the realm that is configured", async () => {
    expect((await sendToken("abc", { realm: "orders" })).outcome).toMatchObject({
      headers: { "WWW-Authenticate": 'Bearer realm="orders", error="invalid_token"' },
    });
  });

  it("when the credential has no secret", async () => {
    node.credentials.length = 0;
    credential("HS256", { secret: null });
    expect((await sendToken(await hs256())).outcome).toEqual(refusal({ message: "Invalid key/secret" }));
  });
});

describe("where a token is looked for", () => {
  beforeEach(() => credential("HS256", { secret: SECRET }));

  it.each([
    ["the query", (token: string) => ({ uri: `/?jwt=${token}` }), {}],
    ["another parameter", (token: string) => ({ uri: `/?t=${token}` }), { uri_param_names: ["x", "t"] }],
    ["a cookie", (token: string) => ({ headers: { cookie: `a=b; Session=${token}` } }), { cookie_names: ["session"] }],
    ["another header", (token: string) => ({ headers: { "x-jwt": `bearer ${token}` } }), { header_names: ["x-jwt"] }],
  ])("%s", async (_, request, input) => {
    expect((await send(request(await hs256()), input)).consumer).toEqual(ADA);
  });

  it("one that is sent twice counts once, two different ones are too many", async () => {
    const token = await hs256();
    const headers = { authorization: `Bearer ${token}` };
    expect((await send({ headers, uri: `/?jwt=${token}` })).consumer).toEqual(ADA);
    expect((await send({ headers, uri: `/?jwt=${await hs256({ n: 2 })}` })).outcome).toEqual(
      refusal({ message: "Multiple tokens provided" }),
    );
  });

  it("not after another word than Bearer", async () => {
    const exchange = await send({ headers: { authorization: `Basic ${await hs256()}` } });
    expect(exchange.outcome).toEqual(refusal({ message: "Unauthorized" }, "Bearer"));
  });

  it("the key may stand in the token's header", async () => {
    const token = await signed(Buffer.from(SECRET), "HS256", { iss: undefined }, { kid: "app" });
    expect((await sendToken(token, { key_claim_name: "kid" })).consumer).toEqual(ADA);
  });
});

describe("claims", () => {
  beforeEach(() => credential("HS256", { secret: SECRET }));
  const both = { claims_to_verify: ["exp", "nbf"] };

  it.each([
    ["expired", { exp: 0, nbf: -1 }, both, { exp: "token expired" }],
    ["not valid yet", { exp: 60, nbf: 1 }, both, { nbf: "token not valid yet" }],
    ["both", { exp: -1, nbf: 1 }, both, { exp: "token expired", nbf: "token not valid yet" }],
    ["valid from this second on", { exp: 1, nbf: 0 }, both, null],
    ["expired, but nobody looks", { exp: -60 }, {}, null],
    [
      "valid for too long",
      { exp: 61 },
      { claims_to_verify: ["exp"], maximum_expiration: 60 },
      { exp: "exceeds maximum allowed expiration" },
    ],
    ["valid for as long as allowed", { exp: 60 }, { claims_to_verify: ["exp"], maximum_expiration: 60 }, null],
  ] as const)("%s", async (_, offsets, input, body) => {
    const claims = Object.fromEntries(Object.entries(offsets).map(([name, offset]) => [name, now + offset]));
    expect((await sendToken(await hs256(claims), input)).outcome).toEqual(body && refusal(body));
  });

  it("that are missing or no numbers", async () => {
    const token = await hs256({ exp: "soon" });
    expect((await sendToken(token, both)).outcome).toEqual(
      refusal({ exp: "must be a number", nbf: "must be a number" }),
    );
  });

  it("a longest lifetime needs the expiry to be verified", () => {
    expect(() => validConfig(config, { maximum_expiration: 60 })).toThrow("expected to contain: exp");
    expect(validConfig(config, { maximum_expiration: 60, claims_to_verify: ["exp"] }).maximum_expiration).toBe(60);
  });
});

describe("an anonymous consumer", () => {
  it("stands in for a token that is missing or wrong", async () => {
    for (const exchange of [await send({}, { anonymous: "guest" }), await sendToken("x", { anonymous: "guest" })]) {
      expect(exchange.outcome).toBeNull();
      expect(exchange.consumer).toEqual(GUEST);
    }
  });
});

it("lets preflight requests pass when told so", async () => {
  expect((await send({ method: "OPTIONS" }, { run_on_preflight: false })).outcome).toBeNull();
  expect((await send({ method: "OPTIONS" })).outcome).toMatchObject({ status: 401 });
});
