import { forbidden, notFound } from "next/navigation";
import { LoadError } from "#lib/auth/load-error.ts";
import { readCaller } from "#lib/auth/read-caller.ts";
import { redirectToSignIn } from "#lib/auth/redirect-to-sign-in.ts";
import { runVerb } from "#lib/domain/run-verb.ts";
import type { Verb } from "#lib/domain/verb.ts";
import { describeFailure } from "./describe-failure.ts";

/**
 * Reads for a page. Without a session the reader is sent to sign in; what the role may not see answers 403, what is not
 * there 404, and anything else ends in the error page, which knows the request id.
 */
export async function load<I, O, R>(verb: Verb<I, O, R>, workspace: string, input: unknown): Promise<O> {
  const caller = (await readCaller(workspace)) ?? (await redirectToSignIn());
  const answer = await runVerb(verb, caller, input).then(
    (data) => ({ ok: true as const, data }),
    (error: unknown) => describeFailure(error, { verb: verb.name, requestId: caller.requestId }),
  );
  if (answer.ok) return answer.data;
  switch (answer.code) {
    case "unauthenticated":
      return redirectToSignIn();
    case "forbidden":
      return forbidden();
    case "not_found":
    // A page's input is its address: one that no verb takes leads nowhere.
    case "invalid":
      return notFound();
    default:
      throw new LoadError(answer.code, caller.requestId);
  }
}
