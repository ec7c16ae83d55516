import { BUILT_IN_ROLES, type BuiltInRole, PERMISSIONS, type Permission, ROLE_PERMISSIONS, ROLE_TITLES } from "#lib/contract/permission.ts";
import { getDatabase } from "#lib/store/database.ts";
import { findMembershipForSession, findSessionUser } from "#lib/store/sessions.ts";
import { notFound, unauthenticated } from "./errors.ts";
import type { Caller } from "./verb.ts";

export interface Authenticated {
  actor: { id: string; name: string; email: string };
  workspace: { id: string; slug: string; name: string } | null;
  role: { slug: string; title: string } | null;
  permissions: ReadonlySet<Permission>;
}

/**
 * Looks at the session, the account and the membership anew for every verb, in one query. A workspace one is no member
 * of is "not found", like one that does not exist.
 */
export async function authenticate(caller: Caller, needsWorkspace: boolean): Promise<Authenticated> {
  const now = new Date();
  if (!needsWorkspace) {
    const user = await findSessionUser(getDatabase(), caller.sessionId, now);
    if (!user || user.id !== caller.userId) throw unauthenticated();
    return { actor: toActor(user), workspace: null, role: null, permissions: new Set() };
  }
  const found = await findMembershipForSession(getDatabase(), caller.sessionId, caller.workspace ?? "", now);
  if (!found || found.user.id !== caller.userId) throw unauthenticated();
  if (!found.membership) throw notFound("workspace");
  const { workspace, role, customRole } = found.membership;
  return {
    actor: toActor(found.user),
    workspace: { id: workspace.id, slug: workspace.slug, name: workspace.name },
    ...describeRole(role, customRole),
  };
}

function toActor(user: { id: string; name: string; email: string }): Authenticated["actor"] {
  return { id: user.id, name: user.name, email: user.email };
}

/** A role nobody knows any more grants nothing. */
export function describeRole(
  role: string,
  customRole: { id: string; name: string; permissions: string[] } | null,
): { role: { slug: string; title: string }; permissions: ReadonlySet<Permission> } {
  if (customRole) {
    const known = PERMISSIONS.filter((permission) => customRole.permissions.includes(permission));
    return { role: { slug: `custom:${customRole.id}`, title: customRole.name }, permissions: new Set(known) };
  }
  if (!isBuiltInRole(role)) return { role: { slug: role, title: role }, permissions: new Set() };
  return { role: { slug: role, title: ROLE_TITLES[role] }, permissions: new Set(ROLE_PERMISSIONS[role]) };
}

function isBuiltInRole(role: string): role is BuiltInRole {
  return (BUILT_IN_ROLES as readonly string[]).includes(role);
}
