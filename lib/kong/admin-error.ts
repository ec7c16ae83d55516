/** Why a node's admin port did not do what was asked, in words fit for a person. Never holds a token or a config. */
export class AdminError extends Error {
  readonly code: AdminErrorCode;
  /** The HTTP status when the node did answer. */
  readonly status: number | null;
  /** The JSON body of the answer, for callers that know its shape. */
  readonly body: unknown;

  constructor(code: AdminErrorCode, message: string, status: number | null = null, body: unknown = null) {
    super(message);
    this.name = "AdminError";
    this.code = code;
    this.status = status;
    this.body = body;
  }
}

export type AdminErrorCode =
  | "unreachable"
  | "timeout"
  | "refused_token"
  | "not_db_less"
  | "busy"
  | "invalid"
  | "conflict"
  | "too_large"
  | "not_found"
  | "unexpected";
