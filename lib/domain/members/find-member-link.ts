import { hashToken } from "#lib/crypto/token.ts";
import { getDatabase } from "#lib/store/database.ts";
import { findInvite } from "#lib/store/invites.ts";
import { describeRole } from "../authenticate.ts";

export interface OpenMemberLink {
  email: string;
  name: string;
  workspaceName: string;
  roleTitle: string;
}

/** What the page behind a one-time link shows; null when it was used, has ended or never was. */
export async function findMemberLink(token: string): Promise<OpenMemberLink | null> {
  const invite = await findInvite(getDatabase(), hashToken(token));
  if (!invite || invite.usedAt !== null || invite.expiresAt <= new Date()) return null;
  const membership = invite.user.memberships.find(
    ({ workspaceId, isActive }) => workspaceId === invite.workspaceId && isActive,
  );
  if (!membership) return null;
  return {
    email: invite.user.email,
    name: invite.user.name,
    workspaceName: invite.workspace.name,
    roleTitle: describeRole(membership.role, membership.customRole).role.title,
  };
}
