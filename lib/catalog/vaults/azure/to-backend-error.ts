import { BackendError } from "../../define-backend.ts";

const UNAUTHENTICATED = new Set([
  "AggregateAuthenticationError",
  "AuthenticationError",
  "AuthenticationRequiredError",
  "CredentialUnavailableError",
]);

/** In words of our own: the SDK hangs requests, with their tokens, on its errors. */
export function toBackendError(error: unknown): BackendError {
  if (error instanceof BackendError) return error;
  const status = statusOf(error);
  if (error instanceof Error && UNAUTHENTICATED.has(error.name)) {
    return new BackendError(
      "unauthenticated",
      error.name === "CredentialUnavailableError"
        ? "The gateway has no Azure credentials, and its machine no managed identity."
        : "Azure refused the gateway's credentials. Renew the client secret in its environment.",
    );
  }
  if (status === 401) {
    return new BackendError("unauthenticated", "Azure Key Vault refused the gateway's token (401).");
  }
  if (status === 403) {
    return new BackendError(
      "forbidden",
      "Azure Key Vault refused the permission (403). Give the gateway's identity the role Key Vault Secrets User.",
    );
  }
  if (status === 409) {
    return new BackendError(
      "conflict",
      "Azure still keeps a deleted secret of this name. Recover or purge it in the portal first.",
    );
  }
  if (status === 429) {
    return new BackendError("throttled", "Azure Key Vault was asked too often (429). It is asked again later.");
  }
  if (status === null || status >= 500) {
    return new BackendError(
      "unreachable",
      status === null ? "Azure Key Vault cannot be reached." : `Azure Key Vault answered ${status}.`,
    );
  }
  return new BackendError("failed", `Azure Key Vault refused the request (${status}).`);
}

export function statusOf(error: unknown): number | null {
  return error instanceof Error && "statusCode" in error && typeof error.statusCode === "number"
    ? error.statusCode
    : null;
}
