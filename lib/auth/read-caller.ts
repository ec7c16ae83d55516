import type { Caller } from "#lib/domain/verb.ts";
import { readTicket } from "./read-ticket.ts";
import { readRequestFacts } from "./request-facts.ts";

/** Who asks, for the kernel, which then proves it against the session row. Null without a cookie of ours. */
export async function readCaller(workspace: string | null): Promise<Caller | null> {
  const ticket = await readTicket();
  if (!ticket) return null;
  const { ip, requestId } = await readRequestFacts();
  return { ...ticket, workspace, ip, requestId };
}
