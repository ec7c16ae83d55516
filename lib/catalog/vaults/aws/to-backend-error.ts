import { BackendError } from "../../define-backend.ts";

const UNAUTHENTICATED = new Set([
  "CredentialsProviderError",
  "ExpiredToken",
  "ExpiredTokenException",
  "IncompleteSignature",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "MissingAuthenticationToken",
  "MissingAuthenticationTokenException",
  "NotAuthorized",
  "ProviderError",
  "SignatureDoesNotMatch",
  "TokenProviderError",
  "UnrecognizedClientException",
]);
const FORBIDDEN = new Set(["AccessDenied", "AccessDeniedException", "OptInRequired"]);
const THROTTLED = new Set([
  "LimitExceededException",
  "RequestLimitExceeded",
  "SlowDown",
  "Throttling",
  "ThrottlingException",
  "ThrottledException",
  "TooManyRequestsException",
]);
const CONNECTION =
  /^(E[A-Z_]+|TimeoutError|NetworkingError|AbortError|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_.*|CERT_.*|UNABLE_TO_.*)$/;

/** In words of our own: the SDK's texts hold names of keys and roles, and the headers of requests hang on its errors. */
export function toBackendError(error: unknown): BackendError {
  if (error instanceof BackendError) return error;
  const { name, code, status } = marksOf(error);
  if (THROTTLED.has(name) || status === 429) {
    return new BackendError("throttled", "AWS refused because it was asked too often. It is asked again later.");
  }
  if (UNAUTHENTICATED.has(name)) return unauthenticated(name);
  if (FORBIDDEN.has(name)) {
    return new BackendError(
      "forbidden",
      "AWS refused the permission (AccessDenied). Allow the gateway's identity the action on this secret in IAM.",
    );
  }
  if (name === "DecryptionFailure" || name === "EncryptionFailure") {
    return new BackendError(
      "failed",
      "AWS could not use the secret's KMS key. Allow the gateway's identity to use it.",
    );
  }
  if (name === "ResourceExistsException") {
    return new BackendError("conflict", "A secret of this name is there already.");
  }
  if (CONNECTION.test(name) || CONNECTION.test(code)) {
    return new BackendError(
      "unreachable",
      "AWS Secrets Manager cannot be reached. Check region, endpoint and network.",
    );
  }
  if (status !== null && status >= 500) {
    return new BackendError("unreachable", `AWS Secrets Manager answered ${status}.`);
  }
  if (status === 401 || status === 403) return unauthenticated(String(status));
  return new BackendError("failed", `AWS Secrets Manager refused the request${status === null ? "" : ` (${status})`}.`);
}

export function isNamed(error: unknown, ...names: string[]): boolean {
  return names.includes(marksOf(error).name);
}

function unauthenticated(mark: string): BackendError {
  return new BackendError(
    "unauthenticated",
    mark.endsWith("ProviderError")
      ? "The gateway has no AWS credentials, or they could not be read. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in its environment, or give its machine a role."
      : `AWS refused the gateway's credentials (${mark}). Renew them in its environment.`,
  );
}

function marksOf(error: unknown): { name: string; code: string; status: number | null } {
  if (!(error instanceof Error)) return { name: "", code: "", status: null };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const metadata: unknown = "$metadata" in error ? error.$metadata : null;
  const status =
    typeof metadata === "object" && metadata !== null && "httpStatusCode" in metadata ? metadata.httpStatusCode : null;
  return { name: error.name, code, status: typeof status === "number" ? status : null };
}
