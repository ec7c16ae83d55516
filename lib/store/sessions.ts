import { randomUUID } from "node:crypto";
import type { Db } from "./database.ts";

/** Neither expired nor revoked, of an account that has not been deactivated everywhere. */
const isValid = (now: Date) => ({
  revokedAt: null,
  expiresAt: { gt: now },
  user: { memberships: { some: { isActive: true } } },
});

export interface SessionRow {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  userAgent: string | null;
  ip: string | null;
}

export async function insertSession(
  db: Db,
  session: { userId: string; expiresAt: Date; userAgent: string | null; ip: string | null },
): Promise<string> {
  const row = await db.session.create({ data: { id: randomUUID(), ...session } });
  return row.id;
}

/** The account behind a session that is good. */
export async function findSessionUser(db: Db, sessionId: string, now: Date) {
  const row = await db.session.findFirst({
    where: { id: sessionId, ...isValid(now) },
    select: { lastSeenAt: true, user: { select: { id: true, name: true, email: true } } },
  });
  return row && { ...row.user, lastSeenAt: row.lastSeenAt };
}

/** The same, with the account's membership in one workspace when there is one. */
export async function findMembershipForSession(db: Db, sessionId: string, workspaceSlug: string, now: Date) {
  const row = await db.session.findFirst({
    where: { id: sessionId, ...isValid(now) },
    select: {
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          memberships: {
            where: { workspace: { slug: workspaceSlug }, isActive: true },
            select: {
              role: true,
              customRole: { select: { id: true, name: true, permissions: true } },
              workspace: { select: { id: true, slug: true, name: true } },
            },
          },
        },
      },
    },
  });
  return row && { user: row.user, membership: row.user.memberships[0] ?? null };
}

/** Everything a page needs to know of a signed-in person, in one query. */
export async function findSessionMemberships(db: Db, sessionId: string, now: Date) {
  return db.session.findFirst({
    where: { id: sessionId, ...isValid(now) },
    select: {
      id: true,
      lastSeenAt: true,
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          memberships: {
            where: { isActive: true },
            orderBy: { workspace: { name: "asc" } },
            select: {
              role: true,
              customRole: { select: { id: true, name: true, permissions: true } },
              workspace: { select: { id: true, slug: true, name: true } },
            },
          },
        },
      },
    },
  });
}

export async function touchSession(db: Db, sessionId: string, userId: string, now: Date): Promise<void> {
  await db.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { lastSeenAt: now } });
  await db.user.updateMany({ where: { id: userId }, data: { lastSeenAt: now } });
}

export async function listOpenSessions(db: Db, userId: string, now: Date): Promise<SessionRow[]> {
  return db.session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { lastSeenAt: "desc" },
    select: { id: true, createdAt: true, lastSeenAt: true, userAgent: true, ip: true },
  });
}

/** Ends sessions of a user: one by id, all, or all but one. Returns how many were open. */
export async function revokeSessions(
  db: Db,
  userId: string,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  const { count } = await db.session.updateMany({
    where: {
      userId,
      revokedAt: null,
      ...(which.only ? { id: which.only } : {}),
      ...(which.except ? { id: { not: which.except } } : {}),
    },
    data: { revokedAt: new Date() },
  });
  return count;
}
