import { cache } from "react";
import { findSessionUser, type SessionUser } from "#lib/domain/accounts/find-session-user.ts";
import { askDomain } from "./ask-domain.ts";
import { readTicket } from "./read-ticket.ts";

/** Who is looking, with their workspaces and roles: one query for all of a request's layouts and pages. Null when signed out or signed out elsewhere. */
export const findVisitor = cache(async (): Promise<SessionUser | null> => {
  const ticket = await readTicket();
  return ticket ? askDomain(() => findSessionUser(ticket)) : null;
});
