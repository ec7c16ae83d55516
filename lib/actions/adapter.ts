import { headers } from "next/headers";
import { isOwnOrigin } from "#lib/auth/is-own-origin.ts";
import { readTicket } from "#lib/auth/read-ticket.ts";
import { toRequestFacts } from "#lib/auth/request-facts.ts";
import type { ActionFailure, ActionResult } from "#lib/contract/result.ts";
import { runVerb } from "#lib/domain/run-verb.ts";
import type { AnyVerb, VerbOutput } from "#lib/domain/verb.ts";
import { describeFailure } from "./describe-failure.ts";

export type Action<Output> = (workspace: string, input: unknown) => Promise<ActionResult<Output>>;

/**
 * Makes a server action of a verb: own pages only, with a session, and any failure told in words. What arrives is
 * whatever the network sends; the verb's schema decides.
 */
export function action<V extends AnyVerb>(verb: V): Action<VerbOutput<V>> {
  return async (workspace, input) => {
    const list = await headers();
    const { ip, requestId } = toRequestFacts(list);
    if (!isOwnOrigin(list)) return FOREIGN_ORIGIN;
    if (typeof workspace !== "string" || workspace.length > 100) return NO_WORKSPACE;
    const ticket = await readTicket();
    if (!ticket) return SIGNED_OUT;
    try {
      return { ok: true, data: await runVerb(verb, { ...ticket, workspace, ip, requestId }, input) };
    } catch (error) {
      return describeFailure(error, { verb: verb.name, requestId });
    }
  };
}

const FOREIGN_ORIGIN: ActionFailure = {
  ok: false,
  code: "forbidden",
  message: "This request did not come from a page of this console. Open the console under its own address and try again.",
};

const NO_WORKSPACE: ActionFailure = { ok: false, code: "not_found", message: "There is no such workspace." };

const SIGNED_OUT: ActionFailure = {
  ok: false,
  code: "unauthenticated",
  message: "You are signed out. Sign in again in another tab; what you typed here stays.",
};
