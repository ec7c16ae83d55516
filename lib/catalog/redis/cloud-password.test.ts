import { createVerify, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { validConfig } from "#lib/testing/valid-config.ts";
import { presign } from "./aws-signature.ts";
import { CLOUD_AUTHENTICATION } from "./cloud-authentication-fields.ts";
import { cloudCredentials } from "./cloud-password.ts";

const NOW = Date.UTC(2026, 0, 15, 10, 30, 20);

/** Stands for the clouds, which no machine here can run; it answers what their documentation shows. */
function cloud(answer: string, status = 200, env: Record<string, string> = {}) {
  const asked: { url: string; body: URLSearchParams }[] = [];
  const environment = {
    nowMs: () => NOW,
    env,
    fetch: async (url: string, init: RequestInit) => {
      asked.push({ url, body: new URLSearchParams(String(init.body ?? "")) });
      return new Response(answer, { status });
    },
  };
  return { asked, environment };
}

const settingsOf = (input: Record<string, unknown>) => validConfig(CLOUD_AUTHENTICATION, input);
const NO_USER = { username: null };

describe("an AWS signature", () => {
  it("is the one of Amazon's documented example", () => {
    const url = presign({
      credentials: {
        accessKeyId: "AKIAIOSFODNN7EXAMPLE",
        secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        sessionToken: null,
      },
      region: "us-east-1",
      service: "s3",
      host: "examplebucket.s3.amazonaws.com",
      path: "/test.txt",
      query: {},
      expiresSeconds: 86400,
      nowMs: Date.UTC(2013, 4, 24),
      payloadHash: "UNSIGNED-PAYLOAD",
    });
    expect(url).toMatch(/^examplebucket\.s3\.amazonaws\.com\/test\.txt\?/);
    expect(url).toMatch(/X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404$/);
  });
});

describe("signing in with AWS", () => {
  const AWS = {
    auth_provider: "aws",
    aws_cache_name: "orders",
    aws_region: "eu-west-1",
    aws_access_key_id: "AK",
    aws_secret_access_key: "SK",
  };

  it("makes a password out of a presigned connect request", async () => {
    const { environment } = cloud("");
    const { username, password } = await cloudCredentials(settingsOf(AWS), { username: "app" }, environment);
    const url = new URL(`http://${password}`);
    expect(username).toBe("app");
    expect(url.host).toBe("orders");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      Action: "connect",
      User: "app",
      ResourceType: "ServerlessCache",
      "X-Amz-Expires": "900",
    });
    expect(url.searchParams.get("X-Amz-Credential")).toBe("AK/20260115/eu-west-1/elasticache/aws4_request");
  });

  it("takes on a role first when told so", async () => {
    const xml =
      "<r><AccessKeyId>AK2</AccessKeyId><SecretAccessKey>SK2</SecretAccessKey><SessionToken>T/2=</SessionToken></r>";
    const { environment, asked } = cloud(xml);
    const settings = settingsOf({ ...AWS, aws_assume_role_arn: "arn:aws:iam::1:role/r", aws_is_serverless: false });
    const { password } = await cloudCredentials(settings, { username: "app" }, environment);
    expect(new URL(asked[0]?.url ?? "").searchParams.get("RoleArn")).toBe("arn:aws:iam::1:role/r");
    const query = new URL(`http://${password}`).searchParams;
    expect(query.get("X-Amz-Security-Token")).toBe("T/2=");
    expect(query.get("X-Amz-Credential")).toMatch(/^AK2\//);
    expect(query.has("ResourceType")).toBe(false);
  });

  it("takes keys from the environment, and says what is missing", async () => {
    const settings = settingsOf({ auth_provider: "aws", aws_cache_name: "orders", aws_region: "eu-west-1" });
    const withKeys = cloud("", 200, { AWS_ACCESS_KEY_ID: "EK", AWS_SECRET_ACCESS_KEY: "ES", AWS_SESSION_TOKEN: "ET" });
    const { password } = await cloudCredentials(settings, { username: "app" }, withKeys.environment);
    expect(password).toContain("X-Amz-Security-Token=ET");
    await expect(cloudCredentials(settings, { username: "app" }, cloud("").environment)).rejects.toThrow(
      "cloud_authentication needs aws_access_key_id",
    );
    await expect(cloudCredentials(settings, NO_USER, withKeys.environment)).rejects.toThrow(
      "cloud_authentication needs username",
    );
  });
});

describe("signing in with Azure", () => {
  const AZURE = settingsOf({
    auth_provider: "azure",
    azure_client_id: "id",
    azure_client_secret: "hush",
    azure_tenant_id: "tenant",
  });
  const token = `h.${Buffer.from('{"oid":"object-1"}').toString("base64url")}.s`;

  it("takes the token for the password and its object id for the user", async () => {
    const { environment, asked } = cloud(JSON.stringify({ access_token: token }));
    expect(await cloudCredentials(AZURE, NO_USER, environment)).toEqual({ username: "object-1", password: token });
    expect(asked[0]?.url).toBe("https://login.microsoftonline.com/tenant/oauth2/v2.0/token");
    expect(Object.fromEntries(asked[0]?.body ?? [])).toMatchObject({
      client_id: "id",
      scope: "https://redis.azure.com/.default",
    });
  });

  it("fails without telling the secret", async () => {
    const failure = cloudCredentials(AZURE, NO_USER, cloud("hush was wrong", 401).environment);
    await expect(failure).rejects.toThrow(/^Azure refused to sign in to Redis \(401\)$/);
  });
});

describe("signing in with Google", () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = privateKey.export({ type: "pkcs8", format: "pem" });

  it("trades a signed assertion for a token", async () => {
    const account = JSON.stringify({ client_email: "app@x.iam", private_key: key });
    const { environment, asked } = cloud('{"access_token":"ya29"}');
    const settings = settingsOf({ auth_provider: "gcp", gcp_service_account_json: account });
    expect(await cloudCredentials(settings, NO_USER, environment)).toEqual({ username: null, password: "ya29" });
    const [head, claims, signature = ""] = asked[0]?.body.get("assertion")?.split(".") ?? [];
    expect(createVerify("RSA-SHA256").update(`${head}.${claims}`).verify(publicKey, signature, "base64url")).toBe(true);
    expect(JSON.parse(Buffer.from(claims ?? "", "base64url").toString())).toMatchObject({
      iss: "app@x.iam",
      iat: NOW / 1000,
    });
  });

  it("refuses a key that is none, without quoting it", async () => {
    const settings = settingsOf({ auth_provider: "gcp", gcp_service_account_json: "hush" });
    await expect(cloudCredentials(settings, NO_USER, cloud("").environment)).rejects.toThrow(
      /^gcp_service_account_json is not a service account key$/,
    );
  });
});
