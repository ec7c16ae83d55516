import type { ActionFailure } from "#lib/contract/result.ts";
import { DomainError } from "#lib/domain/errors.ts";
import { log } from "#lib/log.ts";

/**
 * An error as a person may see it. What the domain did not foresee is logged under the request's id, and the id is all
 * that is told: its text could hold a secret or an internal name.
 */
export function describeFailure(error: unknown, where: { verb: string; requestId: string }): ActionFailure {
  if (error instanceof DomainError) {
    const { code, message, fields, conflict } = error;
    return {
      ok: false,
      code,
      message,
      ...(fields ? { fields } : {}),
      ...(conflict ? { conflict } : {}),
      ...(code === "unavailable" ? { requestId: where.requestId } : {}),
    };
  }
  log.error({ err: error, ...where }, "a verb failed for an unknown reason");
  return {
    ok: false,
    code: "unknown",
    message: `Something failed that should not have. Nothing was saved. Ask whoever runs this console to look for ${where.requestId} in its log.`,
    requestId: where.requestId,
  };
}
