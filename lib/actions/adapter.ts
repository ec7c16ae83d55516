import type { Action } from "#lib/contract/action.ts";
import { runVerb } from "#lib/domain/run-verb.ts";
import type { Verb } from "#lib/domain/verb.ts";
import { receive, SIGNED_OUT } from "./receive.ts";

/**
 * Makes a server action of a verb: own pages only, with a session, and any failure told in words. What arrives is
 * whatever the network sends; the verb's schema decides.
 */
export function action<I, O, R>(verb: Verb<I, O, R>): Action<O> {
  return async (workspace, input) =>
    receive(verb.name, async ({ ticket, ip, requestId }) => {
      if (!ticket) return SIGNED_OUT;
      const slug = typeof workspace === "string" ? workspace.slice(0, 100) : "";
      return { ok: true, data: await runVerb(verb, { ...ticket, workspace: slug, ip, requestId }, input) };
    });
}
