import { z } from "zod";
import { revokeSessions } from "#lib/store/sessions.ts";
import { notFound } from "../errors.ts";
import { defineAccountVerb } from "../verb.ts";

/** Ends one of one's own sessions, such as on a lost laptop. */
export const revokeSession = defineAccountVerb({
  name: "account.revoke_session",
  effect: "write",
  input: z.object({ sessionId: z.uuid() }),
  async run(ctx, { sessionId }) {
    const ended = await revokeSessions(ctx.tx, ctx.actor.id, { only: sessionId });
    if (ended === 0) throw notFound("session");
    return { ended };
  },
  audit: () => ({ summary: "ended one of their sessions" }),
});
