import type { ActionFailure, FailureCode, FieldErrors } from "#lib/contract/result.ts";

/** A refusal with words for the person who asked. Never holds a secret, a stack or an internal name. */
export class DomainError extends Error {
  override name = "DomainError";
  readonly code: FailureCode;
  readonly fields: FieldErrors | undefined;
  readonly conflict: ActionFailure["conflict"];

  constructor(code: FailureCode, message: string, fields?: FieldErrors, conflict?: ActionFailure["conflict"]) {
    super(message);
    this.code = code;
    this.fields = fields;
    this.conflict = conflict;
  }
}

/** `notFound("route")`. Also said of what belongs to another workspace. */
export function notFound(what: string): DomainError {
  return new DomainError("not_found", `This ${what} does not exist any more, or never did.`);
}

export function forbidden(
  message = "Your role does not allow this. An owner or admin of the workspace can change it.",
): DomainError {
  return new DomainError("forbidden", message);
}

export function unauthenticated(): DomainError {
  return new DomainError("unauthenticated", "You are signed out. Sign in again to go on.");
}

/** Field errors by dotted path; `@entity` holds what concerns the whole. */
export function invalid(fields: FieldErrors, message?: string): DomainError {
  const count = Object.keys(fields).length;
  return new DomainError(
    "invalid",
    message ?? (count === 1 ? "One field needs attention." : `${count} fields need attention.`),
    fields,
  );
}

/** Something else already has the value: `conflict({ name: "Already used by service orders" })`. */
export function conflict(fields: FieldErrors, message = "This is already used."): DomainError {
  return new DomainError("conflict", message, fields);
}

/** Somebody saved in between. */
export function changedMeanwhile(by: { changedBy: string; changedAt: string; revision: number }): DomainError {
  return new DomainError(
    "conflict",
    `${by.changedBy} changed this while you were editing. Nothing was overwritten.`,
    undefined,
    by,
  );
}

export function unavailable(message: string): DomainError {
  return new DomainError("unavailable", message);
}
