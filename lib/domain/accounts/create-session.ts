import type { Db } from "#lib/store/database.ts";
import { insertSession } from "#lib/store/sessions.ts";

/** As long as the cookie at most; after that one signs in again. */
const SESSION_DAYS = 14;

/** Opens a session for an account whose right was proven just before. Returns its id, which the cookie carries. */
export function createSession(
  tx: Db,
  { userId, ip, userAgent }: { userId: string; ip: string | null; userAgent: string | null },
): Promise<string> {
  const expiresAt = new Date(Date.now() + SESSION_DAYS * 86_400_000);
  return insertSession(tx, { userId, ip, userAgent: userAgent?.slice(0, 300) ?? null, expiresAt });
}
