import { z } from "zod";
import type { SessionView } from "#lib/contract/session-view.ts";
import { listOpenSessions } from "#lib/store/sessions.ts";
import { defineAccountVerb } from "../verb.ts";

/** The browsers in which one is signed in, the one last used first. */
export const listSessions = defineAccountVerb({
  name: "account.list_sessions",
  effect: "read",
  input: z.object({}),
  async run(ctx): Promise<SessionView[]> {
    const rows = await listOpenSessions(ctx.tx, ctx.actor.id, new Date());
    return rows.map(({ id, createdAt, lastSeenAt, ip, userAgent }) => ({
      id,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      ip,
      userAgent,
      isCurrent: id === ctx.sessionId,
    }));
  },
});
