import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { connectHcv } from "#lib/testing/connect-hcv.ts";
import { type FakeRequest, startFakeHttp } from "#lib/testing/fake-http.ts";
import { startVaultServer } from "#lib/testing/vault-server.ts";

const server = await startVaultServer();
afterAll(() => server?.stop());

/**
 * Signs in against protocol fakes, because no cloud is here: of the metadata services, as their vendors publish them, and of a
 * vault that takes any sign-in. The result is what the vault was sent.
 */
async function signIn(
  config: Record<string, unknown>,
  env: Record<string, string> = {},
): Promise<{ path: string; body: Record<string, string> }> {
  const logins: FakeRequest[] = [];
  await using vault = await startFakeHttp((request) => {
    if (request.path.endsWith("/login")) logins.push(request);
    const auth = { client_token: "t", lease_duration: 3600, renewable: true };
    return { body: JSON.stringify({ auth, data: { data: {}, metadata: { version: 1 } } }) };
  });
  await using client = await connectHcv({ kv: "v2", port: Number(new URL(vault.origin).port), ...config }, { env });
  await client.get("redis", null);
  const [login] = logins;
  return { path: login?.path ?? "", body: JSON.parse(login?.body ?? "{}") };
}

const decode = (text: string | undefined) => Buffer.from(text ?? "", "base64").toString("utf8");
const claimsOf = (jwt: string | undefined) => JSON.parse(Buffer.from(jwt?.split(".")[1] ?? "", "base64url").toString());

describe("signing in from a cloud", () => {
  it("signs STS's GetCallerIdentity for the region, and never sends the key", async () => {
    const config = {
      auth_method: "aws_iam",
      aws_auth_role: "gateway",
      aws_auth_region: "eu-central-1",
      aws_access_key_id: "AKIAEXAMPLE",
      aws_secret_access_key: "s3cret-c4nary",
    };
    const { path, body } = await signIn(config);
    expect(path).toBe("/v1/auth/aws/login");
    expect(body).toMatchObject({ role: "gateway", iam_http_request_method: "POST" });
    expect(decode(body.iam_request_url)).toBe("https://sts.eu-central-1.amazonaws.com/");
    expect(decode(body.iam_request_body)).toBe("Action=GetCallerIdentity&Version=2011-06-15");
    const headers = JSON.parse(decode(body.iam_request_headers));
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE\/\d{8}\/eu-central-1\/sts\/aws4_request, SignedHeaders=[^,]*host[^,]*, Signature=[0-9a-f]{64}$/,
    );
    expect(JSON.stringify([body, headers])).not.toContain("s3cret-c4nary");
  });

  it("signs for the global STS without a region, with the key of the environment", async () => {
    const env = { AWS_ACCESS_KEY_ID: "AKIAENV", AWS_SECRET_ACCESS_KEY: "x", AWS_SESSION_TOKEN: "session" };
    const { body } = await signIn({ auth_method: "aws_iam" }, env);
    expect(decode(body.iam_request_url)).toBe("https://sts.amazonaws.com/");
    const headers = JSON.parse(decode(body.iam_request_headers));
    expect(headers["x-amz-security-token"]).toBe("session");
    expect(headers.authorization).toContain("/us-east-1/sts/");
  });

  it.skipIf(server === null)("is taken by a real vault, which asks STS with what was signed", async () => {
    await server?.request("POST", "secret/data/redis", { data: { a: "b" } });
    await server?.request("POST", "sys/auth/aws", { type: "aws" });
    // A protocol fake of STS's GetCallerIdentity (API version 2011-06-15).
    await using sts = await startFakeHttp(({ headers }) => ({
      status: headers.authorization?.includes("Credential=AKIAEXAMPLE/") ? 200 : 403,
      headers: { "content-type": "text/xml" },
      body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/gatehouse</Arn><UserId>AIDAEXAMPLE</UserId><Account>123456789012</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
    }));
    await server?.request("POST", "auth/aws/config/client", { sts_endpoint: sts.origin, sts_region: "us-east-1" });
    await server?.request("POST", "auth/aws/role/gateway", {
      auth_type: "iam",
      bound_iam_principal_arn: ["arn:aws:iam::123456789012:user/gatehouse"],
      resolve_aws_unique_ids: false,
      token_policies: ["default", "gateway"],
    });
    await server?.request("PUT", "sys/policies/acl/gateway", {
      policy: 'path "secret/data/*" { capabilities = ["read"] }',
    });
    const config = {
      host: server?.host,
      port: server?.port,
      kv: "v2",
      auth_method: "aws_iam",
      aws_auth_role: "gateway",
      aws_access_key_id: "AKIAEXAMPLE",
      aws_secret_access_key: "s3cret",
      aws_sts_endpoint_url: sts.origin,
    };
    await using client = await connectHcv(config);
    expect(await client.get("redis", null)).toMatchObject({ version: "1" });
  });

  it("sends the instance's signed document with the nonce, over a session of the metadata service", async () => {
    // A protocol fake of EC2's instance metadata service, version 2.
    await using metadata = await startFakeHttp(({ method, path, headers }) => {
      if (method === "PUT" && path === "/latest/api/token") return { body: "session-1" };
      const isKnown = headers["x-aws-ec2-metadata-token"] === "session-1";
      const isDocument = path === "/latest/dynamic/instance-identity/pkcs7";
      return isKnown && isDocument ? { body: "MIIB\nCDEF\n" } : { status: 401, body: "" };
    });
    const config = { auth_method: "aws_ec2", aws_auth_role: "gateway", aws_auth_nonce: "n0nce" };
    const { path, body } = await signIn(config, { AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata.origin });
    expect(path).toBe("/v1/auth/aws/login");
    expect(body).toEqual({ role: "gateway", pkcs7: "MIIBCDEF", nonce: "n0nce" });
  });

  it("signs as the service account for this role alone, and never sends its key", async () => {
    const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const privateKey = keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const account = JSON.stringify({
      type: "service_account",
      client_email: "gatehouse@example.iam.gserviceaccount.com",
      private_key_id: "key-1",
      private_key: privateKey,
    });
    const config = { auth_method: "gcp_iam", gcp_auth_role: "gateway", gcp_jwt_exp: 300 };
    const { path, body } = await signIn(config, { GCP_SERVICE_ACCOUNT: account });
    expect(path).toBe("/v1/auth/gcp/login");
    const [header = "", claims = "", signature = ""] = (body.jwt ?? "").split(".");
    const isSigned = verify(
      "RSA-SHA256",
      Buffer.from(`${header}.${claims}`),
      createPublicKey(keys.publicKey.export({ type: "spki", format: "pem" })),
      Buffer.from(signature, "base64url"),
    );
    expect(isSigned).toBe(true);
    expect(JSON.parse(Buffer.from(header, "base64url").toString())).toMatchObject({ alg: "RS256", kid: "key-1" });
    const { sub, aud, iat, exp } = claimsOf(body.jwt);
    expect({ sub, aud, lifetime: exp - iat }).toEqual({
      sub: "gatehouse@example.iam.gserviceaccount.com",
      aud: "vault/gateway",
      lifetime: 300,
    });
    expect(JSON.stringify(body)).not.toContain("PRIVATE KEY");
  });

  it("sends the identity token of Google's metadata service, asked for this role", async () => {
    // A protocol fake of Compute Engine's metadata server.
    await using metadata = await startFakeHttp(({ path, headers }) => {
      const isAsked = path.startsWith("/computeMetadata/v1/instance/service-accounts/default/identity?");
      return isAsked && headers["metadata-flavor"] === "Google"
        ? { body: `jwt-for:${new URL(path, "http://x").searchParams.get("audience")}` }
        : { status: 403, body: "" };
    });
    const config = { auth_method: "gcp_gce", gcp_auth_role: "gateway" };
    const { body } = await signIn(config, { GCE_METADATA_HOST: new URL(metadata.origin).host });
    expect(body).toEqual({ role: "gateway", jwt: "jwt-for:http://vault/gateway" });
  });

  it("sends the managed identity's token with the machine that it is bound to", async () => {
    // A protocol fake of Azure's instance metadata service.
    await using metadata = await startFakeHttp(({ path, headers }) => {
      if (headers.metadata !== "true") return { status: 400, body: "{}" };
      return path.startsWith("/metadata/identity/oauth2/token?")
        ? { body: JSON.stringify({ access_token: "azure-jwt", token_type: "Bearer" }) }
        : { body: JSON.stringify({ subscriptionId: "s", resourceGroupName: "g", name: "vm-1", vmScaleSetName: "" }) };
    });
    const config = { auth_method: "azure", azure_auth_role: "gateway" };
    const { path, body } = await signIn(config, { AZURE_POD_IDENTITY_AUTHORITY_HOST: metadata.origin });
    expect(path).toBe("/v1/auth/azure/login");
    expect(body).toEqual({
      role: "gateway",
      jwt: "azure-jwt",
      subscription_id: "s",
      resource_group_name: "g",
      vm_name: "vm-1",
    });
  });
});
