import { createHash } from "node:crypto";
import { verifyPassword } from "#lib/crypto/password.ts";
import { log } from "#lib/log.ts";
import { getDatabase, inTransaction } from "#lib/store/database.ts";
import { hasActiveMembership } from "#lib/store/memberships.ts";
import {
  countAttempt,
  deleteOldAttempts,
  findLock,
  forgetAttempts,
  forgiveAttempt,
} from "#lib/store/sign-in-attempts.ts";
import { findUserByEmail, toEmailKey } from "#lib/store/users.ts";
import { createSession } from "./create-session.ts";
import { recordRefusal, recordSignIn } from "./record-sign-in.ts";

export type PasswordCheck =
  | { ok: true; userId: string; sessionId: string }
  /** The same whether the address is unknown, the password wrong or the account deactivated. */
  | { ok: false; lockedUntil: Date | null };

const MINUTES = 60;
const PER_ADDRESS = { failuresMax: 8, windowSeconds: 15 * MINUTES, lockSeconds: 15 * MINUTES };
/** Many people can share an ip, so it locks later. */
const PER_IP = { failuresMax: 60, windowSeconds: 15 * MINUTES, lockSeconds: 15 * MINUTES };
/** Well past every window and lock above. */
const OLD_AFTER_MS = 24 * 60 * MINUTES * 1_000;

/**
 * Signs in with address and password. Attempts are counted before the password is looked at, so that guesses made at the
 * same moment cannot get past the limit; known and unknown addresses lock alike and take the same time.
 */
export async function checkPassword(attempt: {
  email: string;
  password: string;
  ip: string | null;
  userAgent: string | null;
  requestId: string;
}): Promise<PasswordCheck> {
  const db = getDatabase();
  const addressKey = toKey("address", toEmailKey(attempt.email));
  const ipKey = attempt.ip === null ? null : toKey("ip", attempt.ip);
  const keys = ipKey === null ? [addressKey] : [addressKey, ipKey];
  const isLocked = await findLock(db, keys, new Date());
  if (isLocked) return { ok: false, lockedUntil: isLocked };
  const user = await findUserByEmail(db, attempt.email);
  const event = { user: user && { id: user.id, name: user.name }, ip: attempt.ip, requestId: attempt.requestId };
  const lockedUntil = await count(addressKey, ipKey);
  if (lockedUntil) {
    recordRefusal({ ...event, verb: "session.lock", summary: "was locked out after too many failed sign-ins" });
    return { ok: false, lockedUntil };
  }

  const matches = await verifyPassword(user?.passwordHash ?? null, attempt.password);
  if (!user || !matches || !(await hasActiveMembership(db, user.id))) {
    const why = user ? "failed to sign in" : "failed to sign in with an unknown address";
    recordRefusal({ ...event, verb: "session.refuse", summary: why });
    return { ok: false, lockedUntil: null };
  }
  await forgetAttempts(db, [addressKey]);
  if (ipKey !== null) await forgiveAttempt(db, ipKey);
  await deleteOldAttempts(db, new Date(Date.now() - OLD_AFTER_MS));
  const sessionId = await inTransaction(async (tx) => {
    await recordSignIn(tx, { ...event, verb: "session.create", summary: "signed in" });
    return createSession(tx, { ...attempt, userId: user.id });
  });
  return { ok: true, userId: user.id, sessionId };
}

async function count(addressKey: string, ipKey: string | null): Promise<Date | null> {
  const now = new Date();
  const byAddress = await countAttempt(getDatabase(), addressKey, PER_ADDRESS, now);
  const byIp = ipKey === null ? null : await countAttempt(getDatabase(), ipKey, PER_IP, now);
  if (byAddress || byIp) log.warn({ scope: byAddress ? "address" : "ip" }, "sign-in is locked after too many failures");
  return byAddress ?? byIp;
}

/** The table names nobody. */
function toKey(scope: string, value: string): string {
  return createHash("sha256").update(`${scope}:${value}`).digest("hex");
}
