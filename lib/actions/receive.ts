import { headers } from "next/headers";
import { isOwnOrigin } from "#lib/auth/is-own-origin.ts";
import { readTicket, type SessionTicket } from "#lib/auth/read-ticket.ts";
import { type RequestFacts, toRequestFacts } from "#lib/auth/request-facts.ts";
import type { ActionFailure, ActionResult } from "#lib/contract/result.ts";
import { describeFailure } from "./describe-failure.ts";

export interface Received extends RequestFacts {
  ticket: SessionTicket | null;
}

/** What all actions have in common: the call comes from our own pages, and whatever `answer` throws is told in words. */
export async function receive<O>(
  name: string,
  answer: (from: Received) => Promise<ActionResult<O>>,
): Promise<ActionResult<O>> {
  const list = await headers();
  const facts = toRequestFacts(list);
  if (!isOwnOrigin(list)) return FOREIGN_ORIGIN;
  try {
    return await answer({ ...facts, ticket: await readTicket() });
  } catch (error) {
    return describeFailure(error, { verb: name, requestId: facts.requestId });
  }
}

export const SIGNED_OUT: ActionFailure = {
  ok: false,
  code: "unauthenticated",
  message: "You are signed out. Sign in again in another tab; what you typed here stays.",
};

const FOREIGN_ORIGIN: ActionFailure = {
  ok: false,
  code: "forbidden",
  message:
    "This request did not come from a page of this console. Open the console under its own address and try again.",
};
