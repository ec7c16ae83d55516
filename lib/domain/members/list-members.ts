import { z } from "zod";
import type { MemberView } from "#lib/contract/member-view.ts";
import { listMemberRows, type MemberRow } from "#lib/store/memberships.ts";
import { describeRole } from "../authenticate.ts";
import { defineVerb } from "../verb.ts";

/** Everybody of the workspace, the longest member first. */
export const listMembers = defineVerb({
  name: "member.list",
  permission: "members:read",
  effect: "read",
  input: z.object({}),
  async run(ctx): Promise<MemberView[]> {
    const rows = await listMemberRows(ctx.tx, ctx.workspace.id);
    const actingOwners = rows.filter(isActingOwner);
    return rows.map((row) => ({
      userId: row.userId,
      name: row.name,
      email: row.email,
      role: describeRole(row.role, row.customRole).role,
      isActive: row.isActive,
      lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
      joinedAt: row.joinedAt.toISOString(),
      isSelf: row.userId === ctx.actor.id,
      isLastOwner: isActingOwner(row) && actingOwners.length === 1,
      linkExpiresAt: row.hasPassword ? null : (row.linkExpiresAt?.toISOString() ?? null),
    }));
  },
});

function isActingOwner(row: MemberRow): boolean {
  return row.role === "owner" && row.isActive && row.hasPassword;
}
