import type { FailureCode } from "#lib/contract/result.ts";

/** Why a page could not be read. In production Next passes nothing but the digest on to the error page. */
export class LoadError extends Error {
  override name = "LoadError";
  digest: string;

  constructor(code: FailureCode, requestId: string) {
    super(`a page could not be read: ${code} (${requestId})`);
    this.digest = `${code};${requestId}`;
  }
}
