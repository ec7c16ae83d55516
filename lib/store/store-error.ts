export type StoreErrorCode = "unique" | "foreign_key" | "not_found" | "timeout" | "unavailable";

/** A database failure in neutral words; the kernel turns it into what a person reads. */
export class StoreError extends Error {
  override name = "StoreError";
  readonly code: StoreErrorCode;
  /** The columns or the constraint it is about. */
  readonly constraint: string | null;

  constructor(code: StoreErrorCode, constraint: string | null, cause: unknown) {
    super(`store: ${code}${constraint === null ? "" : ` (${constraint})`}`, { cause });
    this.code = code;
    this.constraint = constraint;
  }
}
