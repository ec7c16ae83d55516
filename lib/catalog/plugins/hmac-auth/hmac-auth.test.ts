import { createHmac, hash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { FakeExchange, type FakeRequest } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { hmacAuth } from "./index.ts";

const ADA = { id: "consumer-ada", username: "ada", custom_id: null, tags: null };
const GUEST = { id: "consumer-guest", username: "guest", custom_id: null, tags: null };
const SECRET = "topsecret";

let node: FakeNode;
let date: string;
beforeEach(() => {
  node = new FakeNode();
  date = new Date(node.nowMs).toUTCString();
  node.consumers.push(ADA, GUEST);
  node.credentials.push({
    kind: "hmacauth_credentials",
    key: "ada@home",
    credential: { id: "credential-1", consumer: { id: ADA.id }, username: "ada@home", secret: SECRET },
  });
});

interface Signing {
  username?: string;
  secret?: string;
  algorithm?: string;
  headers?: string;
  /** The signing string. */
  text: string;
}

function authorization(signing: Signing): string {
  const { username = "ada@home", secret = SECRET, algorithm = "hmac-sha256", headers = "date", text } = signing;
  const hashName = /^hmac-(sha(?:1|256|384|512))$/.exec(algorithm)?.[1] ?? "sha256";
  const signature = createHmac(hashName, secret).update(text).digest("base64");
  return `hmac username="${username}", algorithm="${algorithm}", headers="${headers}", signature="${signature}"`;
}

async function send(request: FakeRequest, input: Record<string, unknown> = {}): Promise<FakeExchange> {
  const exchange = new FakeExchange(request);
  await exchange.send(hmacAuth.create(node.instance("hmac-auth", validConfig(config, input))));
  return exchange;
}

const signed = (more: Partial<Signing> = {}): FakeRequest => ({
  headers: { date, authorization: authorization({ text: `date: ${date}`, ...more }) },
});
const refusal = (message: string, challenge = "hmac") => ({
  kind: "error",
  status: 401,
  message,
  headers: { "WWW-Authenticate": challenge },
});
const NOT_VERIFIABLE = "HMAC signature cannot be verified";
const NOT_SAME = "HMAC signature does not match";
const NO_DATE = "HMAC signature cannot be verified, a valid date or x-date header is required for HMAC Authentication";

describe("a signature lets its consumer in", () => {
  it.each(["hmac-sha1", "hmac-sha256", "hmac-sha384", "hmac-sha512"])("made with %s", async (algorithm) => {
    const exchange = await send(signed({ algorithm }));
    expect(exchange.outcome).toBeNull();
    expect(exchange.consumer).toEqual(ADA);
    expect(exchange.upstream.getHeader("x-credential-identifier")).toBe("ada@home");
  });

  it.each([
    ["the request line", "date request-line", () => `date: ${date}\nGET /orders?x=1 HTTP/1.1`],
    ["the request target", "@request-target date", () => `@request-target: get /orders?x=1\ndate: ${date}`],
    ["the path without the query", "date request-line", () => `date: ${date}\nGET /orders HTTP/1.1`],
    ["other headers", "date X-Custom", () => `date: ${date}\nX-Custom: a b`],
    ["a header that is missing", "date x-none", () => `date: ${date}\nx-none:`],
  ])("over %s", async (_, headers, text) => {
    const request = { uri: "/orders?x=1", headers: { date, "x-custom": "a b" } };
    const header = authorization({ headers, text: text() });
    const exchange = await send({ ...request, headers: { ...request.headers, authorization: header } });
    expect(exchange.outcome).toBeNull();
  });

  it.each(["proxy-authorization", "authorization"])("in %s", async (name) => {
    const header = authorization({ text: `date: ${date}` });
    expect((await send({ headers: { date, [name]: header } })).consumer).toEqual(ADA);
  });

  it("with the date in X-Date", async () => {
    const header = authorization({ headers: "x-date", text: `x-date: ${date}` });
    expect((await send({ headers: { "x-date": date, authorization: header } })).consumer).toEqual(ADA);
  });

  it("with HTTP's older forms of a date", async () => {
    for (const older of ["Thursday, 15-Jan-26 10:30:20 GMT", "Thu Jan 15 10:30:20 2026"]) {
      const header = authorization({ text: `date: ${older}` });
      expect((await send({ headers: { date: older, authorization: header } })).consumer).toEqual(ADA);
    }
  });
});

describe("a request is refused", () => {
  it.each([
    ["without a header", () => ({ headers: { date } }), {}, "Unauthorized"],
    ["without a date", () => ({ headers: { authorization: authorization({ text: "date:" }) } }), {}, NO_DATE],
    ["with what is no date", () => ({ headers: { date: "now", authorization: "hmac" } }), {}, NO_DATE],
    ["with another scheme", () => ({ headers: { date, authorization: "Basic YTpi" } }), {}, NOT_VERIFIABLE],
    [
      "without a signature",
      () => ({ headers: { date, authorization: 'hmac username="ada@home"' } }),
      {},
      NOT_VERIFIABLE,
    ],
    ["of an unknown user", () => signed({ username: "eve" }), {}, NOT_VERIFIABLE],
    ["with an unknown algorithm", () => signed({ algorithm: "hmac-md5" }), {}, NOT_VERIFIABLE],
    [
      "with an algorithm that is off",
      () => signed({ algorithm: "hmac-sha1" }),
      { algorithms: ["hmac-sha256"] },
      NOT_VERIFIABLE,
    ],
    ["without an enforced header", () => signed(), { enforce_headers: ["date", "request-line"] }, NOT_VERIFIABLE],
    ["signed with another secret", () => signed({ secret: "guessed" }), {}, NOT_SAME],
    ["signed over something else", () => signed({ text: "date: yesterday" }), {}, NOT_SAME],
  ] as [string, () => FakeRequest, Record<string, unknown>, string][])("%s", async (_, request, input, message) => {
    const exchange = await send(request(), input);
    expect(exchange.outcome).toEqual(refusal(message));
    expect(exchange.consumer).toBeNull();
  });

  it.each([-301, 301])("when its date is %d seconds away", async (seconds) => {
    const request = signed();
    node.passSeconds(seconds);
    expect((await send(request)).outcome).toEqual(refusal(NO_DATE));
    expect((await send(request, { clock_skew: 400 })).outcome).toBeNull();
  });

  it("with the realm that is configured", async () => {
    expect((await send({}, { realm: "orders" })).outcome).toEqual(refusal("Unauthorized", 'hmac realm="orders"'));
  });
});

describe("the body", () => {
  const withBody = (body: string, digest: string | null): FakeRequest => ({
    ...signed(),
    method: "POST",
    body,
    headers: { ...(signed().headers as Record<string, string>), ...(digest ? { digest } : {}) },
  });
  const digestOf = (body: string) => `SHA-256=${hash("sha256", body, "base64")}`;
  const validating = { validate_request_body: true };

  it("is not looked at unless told so", async () => {
    expect((await send(withBody("a", digestOf("b")))).outcome).toBeNull();
  });

  it.each([
    ["its digest", "a=1", digestOf("a=1"), null],
    ["no body and no digest", "", null, null],
    ["another digest", "a=1", digestOf("a=2"), refusal(NOT_SAME)],
    ["no digest", "a=1", null, refusal(NOT_SAME)],
    ["a digest of another kind", "a=1", hash("sha256", "a=1", "base64"), refusal(NOT_SAME)],
  ])("is compared with %s", async (_, body, digest, outcome) => {
    expect((await send(withBody(body, digest), validating)).outcome).toEqual(outcome);
  });
});

it("takes the signature away from the upstream when told so", async () => {
  expect((await send(signed())).upstream.getHeader("authorization")).not.toBeNull();
  expect((await send(signed(), { hide_credentials: true })).upstream.getHeader("authorization")).toBeNull();
});

it("goes on with the anonymous consumer when told so", async () => {
  const exchange = await send(signed({ secret: "guessed" }), { anonymous: "guest" });
  expect(exchange.outcome).toBeNull();
  expect(exchange.consumer).toEqual(GUEST);
});
