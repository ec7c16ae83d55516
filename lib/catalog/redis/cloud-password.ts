import { createSign } from "node:crypto";
import type { Infer } from "#lib/schema/field-spec.ts";
import { type AwsCredentials, presign } from "./aws-signature.ts";
import type { CLOUD_AUTHENTICATION } from "./cloud-authentication-fields.ts";

export type CloudAuthentication = Infer<typeof CLOUD_AUTHENTICATION>;

interface Credentials {
  username: string | null;
  password: string;
}

/** What a test replaces: the clouds cannot be run on a developer's machine. */
export interface CloudEnvironment {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  nowMs: () => number;
  env: Readonly<Record<string, string | undefined>>;
}

const REAL: CloudEnvironment = { fetch, nowMs: Date.now, env: process.env };
const TOKEN_TIMEOUT_MS = 10_000;

/** A fresh user and password for Redis from a cloud identity. Throws with words that hold no secret. */
export async function cloudCredentials(
  cloud: CloudAuthentication,
  settings: { username: string | null },
  environment: CloudEnvironment = REAL,
): Promise<Credentials> {
  if (cloud.auth_provider === "aws") return awsCredentials(cloud, settings.username, environment);
  if (cloud.auth_provider === "azure") return azureCredentials(cloud, settings.username, environment);
  return googleCredentials(cloud, settings.username, environment);
}

/** ElastiCache takes a presigned `connect` request as the password. */
async function awsCredentials(
  cloud: CloudAuthentication,
  username: string | null,
  environment: CloudEnvironment,
): Promise<Credentials> {
  const cacheName = required(cloud.aws_cache_name, "aws_cache_name");
  const region = required(cloud.aws_region ?? environment.env.AWS_REGION ?? null, "aws_region");
  const user = required(username, "username");
  const credentials = await assumedRole(cloud, region, environment);
  const password = presign({
    credentials,
    region,
    service: "elasticache",
    host: cacheName,
    query: { Action: "connect", User: user, ...(cloud.aws_is_serverless ? { ResourceType: "ServerlessCache" } : {}) },
    expiresSeconds: 900,
    nowMs: environment.nowMs(),
  });
  return { username: user, password };
}

async function assumedRole(
  cloud: CloudAuthentication,
  region: string,
  environment: CloudEnvironment,
): Promise<AwsCredentials> {
  const { env } = environment;
  const own: AwsCredentials = {
    accessKeyId: required(cloud.aws_access_key_id ?? env.AWS_ACCESS_KEY_ID ?? null, "aws_access_key_id"),
    secretAccessKey: required(
      cloud.aws_secret_access_key ?? env.AWS_SECRET_ACCESS_KEY ?? null,
      "aws_secret_access_key",
    ),
    sessionToken: cloud.aws_access_key_id ? null : (env.AWS_SESSION_TOKEN ?? null),
  };
  if (!cloud.aws_assume_role_arn) return own;
  const request = presign({
    credentials: own,
    region,
    service: "sts",
    host: `sts.${region}.amazonaws.com`,
    query: {
      Action: "AssumeRole",
      Version: "2011-06-15",
      RoleArn: cloud.aws_assume_role_arn,
      RoleSessionName: cloud.aws_role_session_name ?? "gatehouse",
    },
    expiresSeconds: 60,
    nowMs: environment.nowMs(),
  });
  const xml = await ask(environment, `https://${request}`, { method: "GET" }, "AWS");
  const part = (name: string) => required(new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1] ?? null, name);
  return {
    accessKeyId: part("AccessKeyId"),
    secretAccessKey: part("SecretAccessKey"),
    sessionToken: part("SessionToken"),
  };
}

async function azureCredentials(
  cloud: CloudAuthentication,
  username: string | null,
  environment: CloudEnvironment,
): Promise<Credentials> {
  const tenant = encodeURIComponent(required(cloud.azure_tenant_id, "azure_tenant_id"));
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: required(cloud.azure_client_id, "azure_client_id"),
    client_secret: required(cloud.azure_client_secret, "azure_client_secret"),
    scope: "https://redis.azure.com/.default",
  });
  const url = `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`;
  const password = tokenOf(await ask(environment, url, { method: "POST", body: form }, "Azure"), "Azure");
  return { username: username ?? objectId(password), password };
}

/** Azure's Redis wants the object id of the identity as the user; it stands in the token. */
function objectId(token: string): string {
  const payload = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")) as { oid?: unknown };
  return required(typeof payload.oid === "string" ? payload.oid : null, "username");
}

async function googleCredentials(
  cloud: CloudAuthentication,
  username: string | null,
  environment: CloudEnvironment,
): Promise<Credentials> {
  const account = parseServiceAccount(required(cloud.gcp_service_account_json, "gcp_service_account_json"));
  const issuedAt = Math.floor(environment.nowMs() / 1000);
  const url = "https://oauth2.googleapis.com/token";
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const unsigned = `${encode({ alg: "RS256", typ: "JWT" })}.${encode({
    iss: account.email,
    scope: "https://www.googleapis.com/auth/cloud-platform",
    aud: url,
    iat: issuedAt,
    exp: issuedAt + 3600,
  })}`;
  const signature = createSign("RSA-SHA256").update(unsigned).sign(account.key, "base64url");
  const form = new URLSearchParams({
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    assertion: `${unsigned}.${signature}`,
  });
  return {
    username,
    password: tokenOf(await ask(environment, url, { method: "POST", body: form }, "Google"), "Google"),
  };
}

function parseServiceAccount(text: string): { email: string; key: string } {
  try {
    const { client_email: email, private_key: key } = JSON.parse(text) as Record<string, unknown>;
    if (typeof email === "string" && typeof key === "string") return { email, key };
  } catch {
    // Told below, without the text: it is a secret.
  }
  throw new Error("gcp_service_account_json is not a service account key");
}

async function ask(environment: CloudEnvironment, url: string, init: RequestInit, cloud: string): Promise<string> {
  const response = await environment.fetch(url, { ...init, signal: AbortSignal.timeout(TOKEN_TIMEOUT_MS) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${cloud} refused to sign in to Redis (${response.status})`);
  return text;
}

function tokenOf(text: string, cloud: string): string {
  const { access_token: token } = JSON.parse(text) as { access_token?: unknown };
  if (typeof token !== "string") throw new Error(`${cloud} answered without a token`);
  return token;
}

function required(value: string | null, field: string): string {
  if (!value) throw new Error(`cloud_authentication needs ${field}`);
  return value;
}
