import { DomainError } from "#lib/domain/errors.ts";
import { toDomainError } from "#lib/domain/to-domain-error.ts";
import { LoadError } from "./load-error.ts";
import { readRequestFacts } from "./request-facts.ts";

/** Asks what is asked before anybody is known (is there an owner, whose session is this). A database that is away becomes an error that the error page understands. */
export async function askDomain<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (thrown) {
    const error = toDomainError(thrown);
    if (!(error instanceof DomainError)) throw error;
    throw new LoadError(error.code, (await readRequestFacts()).requestId);
  }
}
