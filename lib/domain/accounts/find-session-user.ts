import type { Permission } from "#lib/contract/permission.ts";
import { getDatabase } from "#lib/store/database.ts";
import { findSession, touchSession } from "#lib/store/sessions.ts";
import { describeRole } from "../authenticate.ts";
import { isUuid } from "../is-uuid.ts";

export interface SessionUser {
  sessionId: string;
  user: { id: string; name: string; email: string };
  /** By name, `default` first. */
  memberships: {
    workspace: { id: string; slug: string; name: string };
    role: { slug: string; title: string };
    permissions: Permission[];
  }[];
}

const TOUCH_AFTER_MS = 60_000;

/** Who is behind a session, with every workspace they may enter; null when it was revoked, has ended or names another user. */
export async function findSessionUser(ticket: { userId: string; sessionId: string }): Promise<SessionUser | null> {
  const now = new Date();
  const found = isUuid(ticket.sessionId) ? await findSession(getDatabase(), ticket.sessionId, now) : null;
  if (!found || found.user.id !== ticket.userId) return null;
  const { id, name, email, lastSeenAt } = found.user;
  if (now.getTime() - lastSeenAt.getTime() > TOUCH_AFTER_MS)
    await touchSession(getDatabase(), ticket.sessionId, id, now);
  const memberships = found.memberships.map(({ workspace, role, customRole }) => {
    const described = describeRole(role, customRole);
    return { workspace, role: described.role, permissions: [...described.permissions] };
  });
  return {
    sessionId: ticket.sessionId,
    user: { id, name, email },
    memberships: memberships.sort(
      (a, b) => Number(b.workspace.slug === "default") - Number(a.workspace.slug === "default"),
    ),
  };
}
