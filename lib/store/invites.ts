import { randomUUID } from "node:crypto";
import type { Db } from "./database.ts";

export async function insertInvite(
  db: Db,
  invite: { workspaceId: string; userId: string; createdById: string; tokenHash: string; expiresAt: Date },
): Promise<void> {
  await db.invite.create({ data: { id: randomUUID(), ...invite } });
}

/** Ends the links of a person that were not used. */
export async function deleteOpenInvites(db: Db, userId: string): Promise<void> {
  await db.invite.deleteMany({ where: { userId, usedAt: null } });
}

export async function findInvite(db: Db, tokenHash: string) {
  return db.invite.findUnique({
    where: { tokenHash },
    select: {
      id: true,
      expiresAt: true,
      usedAt: true,
      workspaceId: true,
      workspace: { select: { id: true, slug: true, name: true } },
      user: {
        select: {
          id: true,
          email: true,
          name: true,
          memberships: {
            select: {
              workspaceId: true,
              isActive: true,
              role: true,
              customRole: { select: { id: true, name: true, permissions: true } },
            },
          },
        },
      },
    },
  });
}

/** True for exactly one caller: the link is used up by it. */
export async function consumeInvite(tx: Db, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.invite.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}
