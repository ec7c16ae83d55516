import { randomUUID } from "node:crypto";
import { createOwner } from "#lib/domain/accounts/create-owner.ts";
import { createSession } from "#lib/domain/accounts/create-session.ts";
import type { Caller } from "#lib/domain/verb.ts";
import { getDatabase } from "#lib/store/database.ts";
import { listMemberRows } from "#lib/store/memberships.ts";
import { findWorkspaceBySlug } from "#lib/store/workspaces.ts";

export const SEED_PASSWORD = "gatehouse demo";
export const SEED_OWNER = { name: "Olivia Owner", email: "owner@example.com", password: SEED_PASSWORD };

/** An owner of the workspace `default` to run verbs as; on an empty console the one that the seed creates. */
export async function seedOwner(): Promise<{ caller: Caller; workspaceId: string; line: string }> {
  const created = await createOwner(SEED_OWNER, { ip: null, requestId: "seed" });
  const workspace = await findWorkspaceBySlug(getDatabase(), "default");
  if (!workspace) throw new Error("This console has people but no workspace named default; seed an empty one.");
  const members = await listMemberRows(getDatabase(), workspace.id);
  const owner = members.find((member) => member.role === "owner" && member.isActive && member.hasPassword);
  if (!owner) throw new Error("The workspace default has no active owner; seed an empty console.");
  const sessionId = await createSession(getDatabase(), { userId: owner.userId, ip: null, userAgent: "seed" });
  const line = created
    ? `owner          ${SEED_OWNER.email}  ${SEED_PASSWORD}`
    : `owner          ${owner.email}  (password as before)`;
  const caller = { userId: owner.userId, sessionId, workspace: "default", ip: null, requestId: `seed-${randomUUID()}` };
  return { caller, workspaceId: workspace.id, line };
}
