import { createHmac } from "node:crypto";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";

const SECRET = "a secret that nobody guesses";

let node: TestNode;
let upstream: TestUpstream;

beforeAll(async () => {
  upstream = await startUpstream();
  node = await startTestNode();
  const route = (name: string, plugins: Record<string, Record<string, unknown>>) => ({
    name,
    paths: [`/${name}`],
    plugins: Object.entries(plugins).map(([plugin, config]) => ({ name: plugin, config })),
  });
  const posted = await node.configure({
    services: [
      {
        name: "orders",
        url: upstream.url,
        routes: [
          route("basic", { "basic-auth": {} }),
          route("hidden", { "basic-auth": { hide_credentials: true } }),
          route("token", { jwt: { claims_to_verify: ["exp"] } }),
          route("signed", { "hmac-auth": { validate_request_body: true } }),
          route("both", { "basic-auth": {}, "key-auth": {} }),
          route("either", { "basic-auth": { anonymous: "guest" }, "key-auth": { anonymous: "guest" } }),
          route("staff", { "basic-auth": {}, acl: { allow: ["staff"] } }),
          route("outsiders", { "basic-auth": {}, acl: { deny: ["staff"] } }),
          route("guests", { "basic-auth": { anonymous: "guest" }, acl: { allow: ["staff"] } }),
          route("here", { "ip-restriction": { allow: ["127.0.0.0/8"] } }),
          route("elsewhere", { "ip-restriction": { deny: ["127.0.0.1"] } }),
          route("people", { "bot-detection": {} }),
        ],
      },
    ],
    consumers: [
      {
        username: "zoë",
        custom_id: "42",
        basicauth_credentials: [{ username: "zoë", password: "open sesame" }],
        keyauth_credentials: [{ key: "k-zoe" }],
        jwt_secrets: [{ key: "app", secret: SECRET }],
        hmacauth_credentials: [{ username: "signer", secret: SECRET }],
        acls: [{ group: "staff" }, { group: "night shift" }],
      },
      { username: "bob", basicauth_credentials: [{ username: "bob", password: "pw" }] },
      { username: "guest" },
    ],
  });
  expect(posted.status, await posted.clone().text()).toBe(201);
});

afterAll(async () => {
  await node.close();
  await upstream.close();
});

const get = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(node.proxyUrl + path, { ...init, headers });
const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
});
const ZOE = basic("zoë", "open sesame");
const BOB = basic("bob", "pw");

/** What the upstream got to see of the last request. */
function seen(name: string): string | null {
  const value = upstream.seen.at(-1)?.headers[name];
  return value === undefined ? null : Buffer.from(String(value), "latin1").toString("utf8");
}

async function refusal(response: Response): Promise<unknown> {
  const { message } = (await response.json()) as { message?: string };
  return [response.status, message, response.headers.get("www-authenticate")];
}

describe("basic-auth", () => {
  it("lets a consumer in, and names it to the upstream in UTF-8", async () => {
    expect((await get("/basic", { ...ZOE, "x-consumer-groups": "forged" })).status).toBe(200);
    expect(seen("x-consumer-username")).toBe("zoë");
    expect(seen("x-consumer-custom-id")).toBe("42");
    expect(seen("x-credential-identifier")).toBe("zoë");
    expect(seen("x-anonymous-consumer")).toBeNull();
    expect(seen("authorization")).toBe(ZOE.authorization);
  });

  it("hides the password from the upstream when told so", async () => {
    expect((await get("/hidden", ZOE)).status).toBe(200);
    expect(seen("authorization")).toBeNull();
  });

  it.each([
    ["nothing", {}],
    ["a wrong password", basic("zoë", "guessed")],
    ["an unknown user", basic("eve", "open sesame")],
  ])("refuses %s", async (_, headers) => {
    expect(await refusal(await get("/basic", headers as Record<string, string>))).toEqual([
      401,
      "Unauthorized",
      'Basic realm="service"',
    ]);
  });

  it("keeps the hash of the password only", async () => {
    const text = await (await node.admin("/basic-auths")).text();
    expect(text).not.toContain("open sesame");
    expect(text).toMatch(/"password":"[0-9a-f]{40}"/);
  });
});

describe("jwt", () => {
  const token = (expires: string) =>
    new SignJWT({ iss: "app" })
      .setProtectedHeader({ alg: "HS256" })
      .setExpirationTime(expires)
      .sign(Buffer.from(SECRET));

  it("lets a consumer in, from the header or the query", async () => {
    const valid = await token("1 hour");
    expect((await get("/token", { authorization: `Bearer ${valid}` })).status).toBe(200);
    expect(seen("x-credential-identifier")).toBe("app");
    expect((await get(`/token?jwt=${valid}`)).status).toBe(200);
    expect(seen("x-consumer-username")).toBe("zoë");
  });

  it("answers in compact JSON what is wrong", async () => {
    const none = await get("/token");
    expect([none.status, none.headers.get("www-authenticate"), await none.text()]).toEqual([
      401,
      "Bearer",
      '{"message":"Unauthorized"}',
    ]);
    const expired = await get("/token", { authorization: `Bearer ${await token("-1 hour")}` });
    expect([expired.status, expired.headers.get("www-authenticate"), await expired.text()]).toEqual([
      401,
      'Bearer error="invalid_token"',
      '{"exp":"token expired"}',
    ]);
  });
});

describe("hmac-auth", () => {
  const sign = (path: string, secret: string) => {
    const date = new Date().toUTCString();
    const text = `date: ${date}\nGET ${path} HTTP/1.1`;
    const signature = createHmac("sha512", secret).update(text).digest("base64");
    const authorization = `hmac username="signer", algorithm="hmac-sha512", headers="date request-line", signature="${signature}"`;
    return { "x-date": date, date, authorization };
  };

  it("lets in whoever signed the request, and nobody else", async () => {
    expect((await get("/signed?a=1", sign("/signed?a=1", SECRET))).status).toBe(200);
    expect(seen("x-credential-identifier")).toBe("signer");
    expect(await refusal(await get("/signed?a=2", sign("/signed?a=1", SECRET)))).toEqual([
      401,
      "HMAC signature does not match",
      "hmac",
    ]);
  });

  it("refuses a body without its digest", async () => {
    const headers = sign("/signed", SECRET);
    const response = await get("/signed", headers, { method: "POST", body: "a=1" });
    expect(await refusal(response)).toEqual([401, "HMAC signature does not match", "hmac"]);
  });
});

describe("several authentications on a route", () => {
  it("all have to succeed", async () => {
    expect((await get("/both", { ...ZOE, apikey: "k-zoe" })).status).toBe(200);
    expect((await get("/both", ZOE)).status).toBe(401);
    expect((await get("/both", { apikey: "k-zoe" })).status).toBe(401);
  });

  it("are an either-or with an anonymous consumer", async () => {
    for (const headers of [ZOE, { apikey: "k-zoe" }] as Record<string, string>[]) {
      expect((await get("/either", headers)).status).toBe(200);
      expect(seen("x-consumer-username")).toBe("zoë");
      expect(seen("x-anonymous-consumer")).toBeNull();
    }
    expect((await get("/either")).status).toBe(200);
    expect(seen("x-consumer-username")).toBe("guest");
    expect(seen("x-anonymous-consumer")).toBe("true");
  });
});

describe("acl", () => {
  it("lets members in and tells the upstream their groups", async () => {
    expect((await get("/staff", ZOE)).status).toBe(200);
    expect(seen("x-consumer-groups")).toBe("staff, night shift");
  });

  it.each([
    ["a consumer without the group", "/staff", BOB, 403, "You cannot consume this service"],
    ["a member of a denied group", "/outsiders", ZOE, 403, "You cannot consume this service"],
    ["an anonymous consumer", "/guests", {}, 401, "Unauthorized"],
  ])("refuses %s", async (_, path, headers, status, message) => {
    expect(await refusal(await get(path, headers as Record<string, string>))).toEqual([status, message, null]);
  });

  it("lets in who is in no denied group", async () => {
    expect((await get("/outsiders", BOB)).status).toBe(200);
  });
});

it("ip-restriction knows the caller's address", async () => {
  expect((await get("/here")).status).toBe(200);
  expect(await refusal(await get("/elsewhere"))).toEqual([403, "IP address not allowed: 127.0.0.1", null]);
});

it("bot-detection refuses bots", async () => {
  expect((await get("/people", { "user-agent": "Mozilla/5.0 Firefox/140.0" })).status).toBe(200);
  expect(await refusal(await get("/people", { "user-agent": "Googlebot/2.1" }))).toEqual([403, "Forbidden", null]);
});
