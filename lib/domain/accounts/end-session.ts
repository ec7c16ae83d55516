import { getDatabase } from "#lib/store/database.ts";
import { revokeSessions } from "#lib/store/sessions.ts";

/** Signs one browser out. Nothing happens when the session had ended already. */
export async function endSession({ userId, sessionId }: { userId: string; sessionId: string }): Promise<void> {
  await revokeSessions(getDatabase(), userId, { only: sessionId });
}
