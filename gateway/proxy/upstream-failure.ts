import { BodyTooLargeError, BodyTooSlowError } from "../pipeline/client-request.ts";

export interface UpstreamFailure {
  status: number;
  message: string | undefined;
  /** Whether another attempt may help. */
  isRetryable: boolean;
  /** Kong's own page for nginx errors is chosen by Content-Type when there is no Accept. */
  isPageOfServer: boolean;
  /** The client broke its own request; nothing is wrong with the upstream. */
  isOfClient?: boolean;
}

const TIMEOUTS = new Set(["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ETIMEDOUT"]);

/** What the client hears when an upstream cannot be used (reference: routing, 8). */
export function toUpstreamFailure(error: unknown): UpstreamFailure {
  if (error instanceof BodyTooLargeError || error instanceof BodyTooSlowError) {
    const status = error instanceof BodyTooLargeError ? 413 : 408;
    return { status, message: undefined, isRetryable: false, isPageOfServer: false, isOfClient: true };
  }
  const code = codeOf(error);
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "ENODATA") {
    return { status: 503, message: "name resolution failed", isRetryable: false, isPageOfServer: false };
  }
  if (TIMEOUTS.has(code)) return { status: 504, message: undefined, isRetryable: true, isPageOfServer: true };
  // What a client sent cannot be passed on; nothing was sent.
  if (code === "UND_ERR_INVALID_ARG" || code === "UND_ERR_NOT_SUPPORTED") {
    return { status: 400, message: undefined, isRetryable: false, isPageOfServer: true };
  }
  if (code === "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH") {
    return { status: 400, message: undefined, isRetryable: false, isPageOfServer: true };
  }
  return { status: 502, message: undefined, isRetryable: true, isPageOfServer: true };
}

/** With several addresses behind a name the errors of all stand in one; the first speaks for them. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && !("code" in error)) return codeOf(error.errors[0]);
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
