/** What every action returns. Field paths are dotted ("config.redis.port"); "@entity" holds what concerns the whole. */
export type ActionResult<T> = { ok: true; data: T } | ActionFailure;

export interface ActionFailure {
  ok: false;
  code: FailureCode;
  /** What happened and what to do next, in the reader's words. Never a secret, a stack or an internal name. */
  message: string;
  fields?: FieldErrors;
  /** With code "conflict": who changed it, and what it looks like now. */
  conflict?: { changedBy: string; changedAt: string; revision: number };
  /** Told when the cause is unknown, so that it can be found in the log. */
  requestId?: string;
}

export type FailureCode =
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "invalid"
  | "conflict"
  | "too_many_requests"
  | "unavailable"
  | "unknown";

export type FieldErrors = Record<string, string>;
