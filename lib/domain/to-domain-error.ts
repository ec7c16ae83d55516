import { StoreError } from "#lib/store/store-error.ts";
import { translateError } from "#lib/store/translate-error.ts";
import { DomainError, unavailable } from "./errors.ts";

/** Store errors that a verb did not foresee, in words; anything unknown comes back as it was. */
export function toDomainError(thrown: unknown): unknown {
  const error = translateError(thrown);
  if (!(error instanceof StoreError)) return error;
  switch (error.code) {
    case "unavailable":
      return unavailable("The database cannot be reached. Nothing was saved; try again in a moment.");
    case "timeout":
      return unavailable("The database took too long. Nothing was saved; try again.");
    case "unique":
      return new DomainError("conflict", "Somebody saved the same thing at the same moment. Look again and retry.");
    case "foreign_key":
      return new DomainError(
        "conflict",
        "Something this depends on was deleted at the same moment. Look again and retry.",
      );
    case "not_found":
      return new DomainError("not_found", "This does not exist any more.");
  }
}
