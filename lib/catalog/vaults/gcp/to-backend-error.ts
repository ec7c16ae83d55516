import { BackendError } from "../../define-backend.ts";

/** gRPC's status codes, which the SDK uses over REST too. */
export const STATUS = {
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
} as const;

/** In words of our own; the shape of a refusal is Kong's (reference: vault-semantics §8, "gcp"). */
export function toBackendError(error: unknown): BackendError {
  if (error instanceof BackendError) return error;
  switch (statusOf(error)) {
    case STATUS.PERMISSION_DENIED:
      return new BackendError("forbidden", refusal(403, "PERMISSION_DENIED"));
    case STATUS.UNAUTHENTICATED:
      return new BackendError("unauthenticated", refusal(401, "UNAUTHENTICATED"));
    case STATUS.RESOURCE_EXHAUSTED:
      return new BackendError("throttled", refusal(429, "RESOURCE_EXHAUSTED"));
    case STATUS.UNAVAILABLE:
    case STATUS.DEADLINE_EXCEEDED:
    case STATUS.INTERNAL:
      return new BackendError("unreachable", "Google Secret Manager cannot be reached or does not answer.");
    case STATUS.ALREADY_EXISTS:
      return new BackendError("conflict", "A secret of this name is there already.");
    case STATUS.FAILED_PRECONDITION:
      return new BackendError("failed", refusal(400, "FAILED_PRECONDITION"));
    case STATUS.NOT_FOUND:
      return new BackendError("failed", refusal(404, "NOT_FOUND"));
    case STATUS.INVALID_ARGUMENT:
      return new BackendError("failed", refusal(400, "INVALID_ARGUMENT"));
    case null:
      return new BackendError(
        "unauthenticated",
        "The gateway has no Google credentials, or they could not be read. Set GCP_SERVICE_ACCOUNT in its environment, or give its machine a service account.",
      );
    default:
      return new BackendError("failed", "Google Secret Manager refused the request.");
  }
}

export function hasStatus(error: unknown, status: number): boolean {
  return statusOf(error) === status;
}

function refusal(code: number, status: string): string {
  return `unable to retrieve secret from gcp secret manager (code : ${code}, status: ${status})`;
}

/** Null for an error that came before any request: the SDK found no credentials. */
function statusOf(error: unknown): number | null {
  return error instanceof Error && "code" in error && typeof error.code === "number" ? error.code : null;
}
