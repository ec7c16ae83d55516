import {
  BUILT_IN_ROLES,
  type BuiltInRole,
  PERMISSIONS,
  type Permission,
  ROLE_PERMISSIONS,
  ROLE_TITLES,
} from "#lib/contract/permission.ts";
import { getDatabase } from "#lib/store/database.ts";
import { findSession } from "#lib/store/sessions.ts";
import { notFound, unauthenticated } from "./errors.ts";
import { isUuid } from "./is-uuid.ts";
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
  const found = isUuid(caller.sessionId) ? await findSession(getDatabase(), caller.sessionId, new Date()) : null;
  if (!found || found.user.id !== caller.userId) throw unauthenticated();
  const { id, name, email } = found.user;
  const actor = { id, name, email };
  if (!needsWorkspace) return { actor, workspace: null, role: null, permissions: new Set() };
  const membership = found.memberships.find(({ workspace }) => workspace.slug === caller.workspace);
  if (!membership) throw notFound("workspace");
  return { actor, workspace: membership.workspace, ...describeRole(membership.role, membership.customRole) };
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
