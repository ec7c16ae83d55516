import { LoadError } from "#lib/auth/load-error.ts";
import { readCaller } from "#lib/auth/read-caller.ts";
import { redirectToSignIn } from "#lib/auth/redirect-to-sign-in.ts";
import { runVerb } from "#lib/domain/run-verb.ts";
import type { AccountContext, Verb } from "#lib/domain/verb.ts";
import { describeFailure } from "./describe-failure.ts";

/** Reads about the signed-in person's own account, for a page. Without a session the reader is sent to sign in. */
export async function loadAccount<I, O, R>(verb: Verb<I, O, R, AccountContext>, input: unknown): Promise<O> {
  const caller = (await readCaller(null)) ?? (await redirectToSignIn());
  try {
    return await runVerb(verb, caller, input);
  } catch (error) {
    const { code } = describeFailure(error, { verb: verb.name, requestId: caller.requestId });
    if (code === "unauthenticated") return redirectToSignIn();
    throw new LoadError(code, caller.requestId);
  }
}
