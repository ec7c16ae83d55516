import { randomUUID } from "node:crypto";
import type { Db } from "./database.ts";
import { Prisma } from "./generated/client.ts";

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
  await db.user.update({ where: { id: session.userId }, data: { lastSeenAt: row.createdAt } });
  return row.id;
}

export interface SessionAccount {
  id: string;
  name: string;
  email: string;
  lastSeenAt: Date;
}

export interface SessionMembership {
  role: string;
  customRole: { id: string; name: string; permissions: string[] } | null;
  workspace: { id: string; slug: string; name: string };
}

/**
 * Who is behind a session and which workspaces they may enter, in one statement, since every request asks it. Null when the
 * session was revoked or has ended, or the account is deactivated everywhere. Workspaces come by name.
 */
export async function findSession(
  db: Db,
  sessionId: string,
  now: Date,
): Promise<{ user: SessionAccount; memberships: SessionMembership[] } | null> {
  const rows = await db.$queryRaw<SessionJoin[]>(Prisma.sql`
    SELECT u.id, u.name, u.email, s.last_seen_at, m.role, r.id AS role_id, r.name AS role_name, r.permissions,
      w.id AS workspace_id, w.slug, w.name AS workspace_name
    FROM sessions s
      JOIN users u ON u.id = s.user_id
      JOIN memberships m ON m.user_id = u.id AND m.is_active
      JOIN workspaces w ON w.id = m.workspace_id
      LEFT JOIN custom_roles r ON r.id = m.custom_role_id
    WHERE s.id = ${sessionId}::uuid AND s.revoked_at IS NULL AND s.expires_at > ${now} ORDER BY w.name, w.id`);
  const [first] = rows;
  if (!first) return null;
  const user = { id: first.id, name: first.name, email: first.email, lastSeenAt: first.last_seen_at };
  return { user, memberships: rows.map(toMembership) };
}

interface SessionJoin {
  id: string;
  name: string;
  email: string;
  last_seen_at: Date;
  role: string;
  role_id: string | null;
  role_name: string | null;
  permissions: string[] | null;
  workspace_id: string;
  slug: string;
  workspace_name: string;
}

function toMembership(row: SessionJoin): SessionMembership {
  const hasCustomRole = row.role_id !== null && row.role_name !== null;
  return {
    role: row.role,
    customRole: hasCustomRole
      ? { id: row.role_id ?? "", name: row.role_name ?? "", permissions: row.permissions ?? [] }
      : null,
    workspace: { id: row.workspace_id, slug: row.slug, name: row.workspace_name },
  };
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
