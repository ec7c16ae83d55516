import { generateKeyPairSync } from "node:crypto";
import { SignJWT } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");

let node: TestNode;
let upstream: TestUpstream;
let provider: TestUpstream;
/** Stands for AWS Lambda, which no machine here can run. */
let lambda: TestUpstream;

beforeAll(async () => {
  upstream = await startUpstream();
  provider = await startUpstream(({ url }, response) => {
    const issuer = provider.url;
    const jwk = { ...publicKey.export({ format: "jwk" }), kid: "k1", alg: "EdDSA" };
    const isKeys = url === "/keys";
    response.end(JSON.stringify(isKeys ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/keys` }));
  });
  lambda = await startUpstream((_, response) => {
    const answer = { statusCode: 201, headers: { "X-Function": "orders" }, body: "made" };
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
  });
  node = await startTestNode({ environment: { LAMBDA_SECRET: "the-secret-key" } });
  const posted = await node.configure({
    services: [{ name: "orders", url: upstream.url }],
    routes: [
      { name: "token", paths: ["/token"], service: "orders" },
      { name: "function", paths: ["/function"] },
    ],
    plugins: [
      {
        name: "openid-connect",
        route: "token",
        config: { issuer: provider.url, authenticated_groups_claim: ["groups"] },
      },
      { name: "acl", route: "token", config: { allow: ["staff"] } },
      {
        name: "aws-lambda",
        route: "function",
        config: {
          function_name: "orders",
          aws_region: "eu-central-1",
          aws_key: "AKIATEST",
          aws_secret: "{vault://env/lambda-secret}",
          host: "127.0.0.1",
          port: lambda.port,
          disable_https: true,
          is_proxy_integration: true,
        },
      },
    ],
  });
  expect(posted.status, await posted.clone().text()).toBe(201);
});

afterAll(async () => {
  await node.close();
  await Promise.all([upstream, provider, lambda].map((server) => server.close()));
});

const token = (claims: Record<string, unknown>) =>
  new SignJWT({ iss: provider.url, sub: "user-7", ...claims })
    .setProtectedHeader({ alg: "EdDSA", kid: "k1" })
    .setExpirationTime("1 hour")
    .sign(privateKey);

const call = async (claims: Record<string, unknown>) =>
  fetch(`${node.proxyUrl}/token`, { headers: { authorization: `Bearer ${await token(claims)}` } });

it("openid-connect lets in who has a token, and acl judges the groups in it", async () => {
  expect((await call({ groups: ["staff"] })).status).toBe(200);
  expect(upstream.seen.at(-1)?.headers).toMatchObject({
    "x-credential-identifier": "user-7",
    "x-authenticated-groups": "staff",
  });
  expect((await call({ groups: ["guests"] })).status).toBe(403);
  const refused = await fetch(`${node.proxyUrl}/token`);
  expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="127.0.0.1"']);
});

it("aws-lambda answers without a service, with keys from a vault", async () => {
  const response = await fetch(`${node.proxyUrl}/function?a=1`);
  expect([response.status, response.headers.get("x-function"), await response.text()]).toEqual([201, "orders", "made"]);
  expect(lambda.seen.at(-1)?.url).toBe("/2015-03-31/functions/orders/invocations");
  expect(JSON.parse(lambda.seen.at(-1)?.body ?? "")).toEqual({ a: "1" });
  expect(node.logged.join()).not.toContain("the-secret-key");
});
