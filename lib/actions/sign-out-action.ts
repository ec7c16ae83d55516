import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { isOwnOrigin } from "#lib/auth/is-own-origin.ts";
import { readTicket } from "#lib/auth/read-ticket.ts";
import { toRequestFacts } from "#lib/auth/request-facts.ts";
import { sessionCookie } from "#lib/auth/session-cookie.ts";
import { endSession } from "#lib/domain/accounts/end-session.ts";
import { log } from "#lib/log.ts";

/** The server action that ends this browser's session. The cookie goes even when the row cannot be reached. */
export function signOutAction(): () => Promise<void> {
  return async () => {
    const list = await headers();
    if (!isOwnOrigin(list)) return;
    const ticket = await readTicket();
    if (ticket) {
      await endSession(ticket).catch((error: unknown) => {
        log.error({ err: error, requestId: toRequestFacts(list).requestId }, "a session could not be ended");
      });
    }
    const { name, options } = sessionCookie();
    (await cookies()).set(name, "", { ...options, maxAge: 0 });
    redirect("/signin");
  };
}
