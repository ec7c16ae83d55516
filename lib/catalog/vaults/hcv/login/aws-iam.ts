import { BackendError } from "../../../define-backend.ts";
import { awsCredentials } from "./aws-credentials.ts";
import type { LoginContext, LoginMethod } from "./login-method.ts";

/** The vault sends a signed GetCallerIdentity on to STS, and takes STS's word for who signed it. The request itself never leaves here. */
export const awsIam: LoginMethod = {
  title: "AWS IAM",
  advice: "Check that the role is bound to the gateway's identity in AWS, and the region.",
  async prepare(context) {
    const { url, headers, body } = await signCallerIdentity(context);
    return {
      path: context.config.aws_login_path.replace(/^\/v1\//, ""),
      body: {
        ...(context.config.aws_auth_role ? { role: context.config.aws_auth_role } : {}),
        iam_http_request_method: "POST",
        iam_request_url: toBase64(url),
        iam_request_body: toBase64(body),
        iam_request_headers: toBase64(JSON.stringify(headers)),
      },
    };
  },
};

interface SignedRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

async function signCallerIdentity(context: LoginContext): Promise<SignedRequest> {
  const { STSClient, GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const { config } = context;
  const region = config.aws_auth_region ?? "us-east-1";
  // Without a region the vault asks the global address, and the signature covers the host's name.
  const endpoint = config.aws_sts_endpoint_url ?? (config.aws_auth_region ? null : "https://sts.amazonaws.com");
  const client = new STSClient({
    region,
    credentials: await awsCredentials(context, region),
    maxAttempts: 1,
    ...(endpoint ? { endpoint } : {}),
  });
  let signed: SignedRequest | null = null;
  client.middlewareStack.addRelativeTo(
    () => async (call: { request?: unknown }) => {
      signed = toSignedRequest(call.request);
      return { output: { $metadata: {} }, response: null };
    },
    { name: "keepSignedRequest", relation: "after", toMiddleware: "httpSigningMiddleware" },
  );
  try {
    await client.send(new GetCallerIdentityCommand({}));
  } catch {
    throw new BackendError(
      "unauthenticated",
      "the gateway found no identity in AWS to sign in with. Give an access key, or run it with a role.",
    );
  } finally {
    client.destroy();
  }
  if (!signed) throw new BackendError("failed", "the sign-in to AWS could not be signed.");
  return signed;
}

function toSignedRequest(request: unknown): SignedRequest | null {
  if (typeof request !== "object" || request === null || !("hostname" in request) || !("headers" in request))
    return null;
  const { headers } = request;
  if (typeof headers !== "object" || headers === null) return null;
  const protocol = "protocol" in request && typeof request.protocol === "string" ? request.protocol : "https:";
  const port = "port" in request && typeof request.port === "number" ? `:${request.port}` : "";
  const path = "path" in request && typeof request.path === "string" ? request.path : "/";
  const body = "body" in request && typeof request.body === "string" ? request.body : "";
  const texts = Object.entries(headers).filter(([, value]) => typeof value === "string");
  return { url: `${protocol}//${String(request.hostname)}${port}${path}`, headers: Object.fromEntries(texts), body };
}

function toBase64(text: string): string {
  return Buffer.from(text).toString("base64");
}
