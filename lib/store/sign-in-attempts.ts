import type { Db } from "./database.ts";
import { Prisma } from "./generated/client.ts";

export interface AttemptRules {
  /** Failures within the window that are still let through. */
  failuresMax: number;
  windowSeconds: number;
  lockSeconds: number;
}

/** The latest end of a lock on any of these keys that is still in force. */
export async function findLock(db: Db, keys: readonly string[], now: Date): Promise<Date | null> {
  const row = await db.signInAttempt.findFirst({
    where: { key: { in: [...keys] }, lockedUntil: { gt: now } },
    orderBy: { lockedUntil: "desc" },
    select: { lockedUntil: true },
  });
  return row?.lockedUntil ?? null;
}

/** Counts one attempt in a single statement, so that attempts at the same moment are all counted. Returns the lock it causes. */
export async function countAttempt(db: Db, key: string, rules: AttemptRules, now: Date): Promise<Date | null> {
  const lockedUntil = new Date(now.getTime() + rules.lockSeconds * 1_000);
  const windowStart = new Date(now.getTime() - rules.windowSeconds * 1_000);
  const rows = await db.$queryRaw<{ locked_until: Date | null }[]>(Prisma.sql`
    INSERT INTO sign_in_attempts AS a (key, failures, window_start) VALUES (${key}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET
      failures = CASE WHEN a.window_start < ${windowStart} THEN 1 ELSE a.failures + 1 END,
      window_start = CASE WHEN a.window_start < ${windowStart} THEN ${now} ELSE a.window_start END,
      locked_until = CASE WHEN a.window_start >= ${windowStart} AND a.failures >= ${rules.failuresMax}
        THEN ${lockedUntil} ELSE a.locked_until END
    RETURNING locked_until`);
  const lock = rows[0]?.locked_until ?? null;
  return lock && lock > now ? lock : null;
}

/** Takes one attempt back that turned out to be right. */
export async function forgiveAttempt(db: Db, key: string): Promise<void> {
  await db.signInAttempt.updateMany({ where: { key, failures: { gt: 0 } }, data: { failures: { decrement: 1 } } });
}

export async function forgetAttempts(db: Db, keys: readonly string[]): Promise<void> {
  await db.signInAttempt.deleteMany({ where: { key: { in: [...keys] } } });
}

/** Rows whose window and lock are over long ago say nothing any more. */
export async function deleteOldAttempts(db: Db, before: Date): Promise<void> {
  await db.signInAttempt.deleteMany({
    where: { windowStart: { lt: before }, OR: [{ lockedUntil: null }, { lockedUntil: { lt: before } }] },
  });
}
