import { randomUUID } from "node:crypto";
import type { Db } from "./database.ts";

/** A membership with its person, as Team shows it. */
export interface MemberRow {
  userId: string;
  name: string;
  email: string;
  isActive: boolean;
  hasPassword: boolean;
  lastSeenAt: Date | null;
  joinedAt: Date;
  role: string;
  customRole: { id: string; name: string; permissions: string[] } | null;
  linkExpiresAt: Date | null;
}

export async function listMemberRows(db: Db, workspaceId: string): Promise<MemberRow[]> {
  const rows = await db.membership.findMany({
    where: { workspaceId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      role: true,
      isActive: true,
      createdAt: true,
      customRole: { select: { id: true, name: true, permissions: true } },
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          passwordHash: true,
          lastSeenAt: true,
          invites: {
            where: { workspaceId, usedAt: null },
            orderBy: { expiresAt: "desc" },
            take: 1,
            select: { expiresAt: true },
          },
        },
      },
    },
  });
  return rows.map(({ role, isActive, createdAt, customRole, user }) => ({
    userId: user.id,
    name: user.name,
    email: user.email,
    isActive,
    hasPassword: user.passwordHash !== null,
    lastSeenAt: user.lastSeenAt,
    joinedAt: createdAt,
    role,
    customRole,
    linkExpiresAt: user.invites[0]?.expiresAt ?? null,
  }));
}

export async function insertMembership(
  db: Db,
  membership: { userId: string; workspaceId: string; role: string; customRoleId?: string | null },
): Promise<void> {
  await db.membership.create({ data: { ...membership, id: randomUUID() } });
}

export async function changeMembershipRole(
  db: Db,
  workspaceId: string,
  userId: string,
  role: { role: string; customRoleId: string | null },
): Promise<void> {
  await db.membership.update({ where: { userId_workspaceId: { userId, workspaceId } }, data: role });
}

export async function setMembershipActive(
  db: Db,
  workspaceId: string,
  userId: string,
  isActive: boolean,
): Promise<void> {
  await db.membership.update({ where: { userId_workspaceId: { userId, workspaceId } }, data: { isActive } });
}

export async function deleteMembership(db: Db, workspaceId: string, userId: string): Promise<void> {
  await db.membership.delete({ where: { userId_workspaceId: { userId, workspaceId } } });
}

export function countMemberships(db: Db, userId: string): Promise<number> {
  return db.membership.count({ where: { userId } });
}

/** Owners who can act: active, and past their first link. */
export function countActingOwners(db: Db, workspaceId: string, exceptUserId: string): Promise<number> {
  return db.membership.count({
    where: {
      workspaceId,
      role: "owner",
      isActive: true,
      userId: { not: exceptUserId },
      user: { passwordHash: { not: null } },
    },
  });
}

/** Names of the active members who have one of these roles. */
export async function listActiveByRole(
  db: Db,
  workspaceId: string,
  roles: readonly string[],
): Promise<{ name: string; role: string }[]> {
  const rows = await db.membership.findMany({
    where: { workspaceId, isActive: true, role: { in: [...roles] }, user: { passwordHash: { not: null } } },
    orderBy: { createdAt: "asc" },
    select: { role: true, user: { select: { name: true } } },
  });
  return rows.map(({ role, user }) => ({ name: user.name, role }));
}

/** Whether the account may sign in anywhere. */
export async function hasActiveMembership(db: Db, userId: string): Promise<boolean> {
  return (await db.membership.count({ where: { userId, isActive: true } })) > 0;
}

/** Where the person is an active member, in a fixed order: whoever locks several workspaces' rows locks them alike. */
export async function listWorkspaceIds(db: Db, userId: string): Promise<string[]> {
  const rows = await db.membership.findMany({
    where: { userId, isActive: true },
    select: { workspaceId: true },
    orderBy: { workspaceId: "asc" },
  });
  return rows.map(({ workspaceId }) => workspaceId);
}
