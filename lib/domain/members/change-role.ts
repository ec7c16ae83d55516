import { z } from "zod";
import { ROLE_TITLES } from "#lib/contract/permission.ts";
import { changeMembershipRole, listMemberRows } from "#lib/store/memberships.ts";
import { revokeSessions } from "#lib/store/sessions.ts";
import { forbidden } from "../errors.ts";
import { defineVerb } from "../verb.ts";
import { keepLastOwner, lockMember, Role, requireOwner, toMemberTarget } from "./member-rules.ts";

/** Their sessions end, so that nothing decided under the old role goes on. Nobody but an owner changes their own role. */
export const changeRole = defineVerb({
  name: "member.change_role",
  permission: "members:write",
  effect: "write",
  input: z.object({ userId: z.uuid(), role: Role }),
  async run(ctx, { userId, role }) {
    const member = await lockMember(ctx, userId);
    const members = await listMemberRows(ctx.tx, ctx.workspace.id);
    if (role === "owner") requireOwner(ctx, members);
    if (userId === ctx.actor.id && member.role !== "owner")
      throw forbidden("Your own role is for somebody else to change.");
    if (member.role === role) {
      ctx.nothingChanged();
      return { role };
    }
    await keepLastOwner(ctx, member);
    await changeMembershipRole(ctx.tx, ctx.workspace.id, userId, { role, customRoleId: null });
    await revokeSessions(ctx.tx, userId);
    ctx.audit({
      summary: `made ${member.name} ${ROLE_TITLES[role].toLowerCase()}`,
      target: toMemberTarget(member),
      changes: [{ field: "role", before: member.role, after: role }],
    });
    return { role };
  },
});
