import { createHmac, hash } from "node:crypto";

export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string | null;
}

export interface PresignInput {
  credentials: AwsCredentials;
  region: string;
  service: string;
  host: string;
  query: Readonly<Record<string, string>>;
  expiresSeconds: number;
  nowMs: number;
  path?: string;
  payloadHash?: string;
}

/** A GET whose signature is in its query (AWS Signature Version 4), without the scheme: `host/path?query`. */
export function presign(input: PresignInput): string {
  const { credentials, host, nowMs, path = "/" } = input;
  const time = new Date(nowMs).toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = `${time.slice(0, 8)}/${input.region}/${input.service}/aws4_request`;
  const query = canonicalQuery({
    ...input.query,
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": `${credentials.accessKeyId}/${scope}`,
    "X-Amz-Date": time,
    "X-Amz-Expires": String(input.expiresSeconds),
    "X-Amz-SignedHeaders": "host",
    ...(credentials.sessionToken ? { "X-Amz-Security-Token": credentials.sessionToken } : {}),
  });
  const request = ["GET", path, query, `host:${host}`, "", "host", input.payloadHash ?? EMPTY_HASH].join("\n");
  const text = ["AWS4-HMAC-SHA256", time, scope, hash("sha256", request, "hex")].join("\n");
  return `${host}${path}?${query}&X-Amz-Signature=${sign(credentials, scope, text)}`;
}

const EMPTY_HASH = hash("sha256", "", "hex");

function sign({ secretAccessKey }: AwsCredentials, scope: string, text: string): string {
  let key: Buffer = Buffer.from(`AWS4${secretAccessKey}`, "utf8");
  for (const part of scope.split("/")) key = hmac(key, part);
  return hmac(key, text).toString("hex");
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function canonicalQuery(query: Record<string, string>): string {
  return Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
