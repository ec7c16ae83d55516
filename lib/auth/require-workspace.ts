import { forbidden, notFound } from "next/navigation";
import type { Permission } from "#lib/contract/permission.ts";
import { requireVisitor } from "./require-visitor.ts";

/**
 * The workspace of a page as this visitor may see it. Sends to sign-in without a session; 404 for a workspace that does not
 * exist or that the visitor is no member of, told the same way; 403 when the role lacks the permission.
 */
export async function requireWorkspace(slug: string, permission?: Permission) {
  const visitor = await requireVisitor();
  const membership = visitor.memberships.find(({ workspace }) => workspace.slug === slug);
  if (!membership) notFound();
  const { workspace, role, permissions } = membership;
  const can = (wanted: Permission) => permissions.includes(wanted);
  if (permission && !can(permission)) forbidden();
  return {
    user: visitor.user,
    workspaces: visitor.memberships.map((each) => each.workspace),
    workspace,
    role,
    permissions,
    can,
  };
}
