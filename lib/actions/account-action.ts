import type { AccountAction } from "#lib/contract/action.ts";
import { runVerb } from "#lib/domain/run-verb.ts";
import type { AccountContext, Verb } from "#lib/domain/verb.ts";
import { receive, SIGNED_OUT } from "./receive.ts";

/** A server action about the signed-in person's own account: like `action`, without a workspace. */
export function accountAction<I, O, R>(verb: Verb<I, O, R, AccountContext>): AccountAction<O> {
  return async (input) =>
    receive(verb.name, async ({ ticket, ip, requestId }) => {
      if (!ticket) return SIGNED_OUT;
      return { ok: true, data: await runVerb(verb, { ...ticket, workspace: null, ip, requestId }, input) };
    });
}
