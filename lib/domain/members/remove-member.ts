import { z } from "zod";
import { countMemberships, deleteMembership } from "#lib/store/memberships.ts";
import { revokeSessions } from "#lib/store/sessions.ts";
import { deleteUser } from "#lib/store/users.ts";
import { defineVerb } from "../verb.ts";
import { keepLastOwner, lockMember, toMemberTarget } from "./member-rules.ts";

/** Their past stays in Activity under their name. An account that was never used goes, and its link with it. */
export const removeMember = defineVerb({
  name: "member.remove",
  permission: "members:write",
  effect: "write",
  input: z.object({ userId: z.uuid() }),
  async run(ctx, { userId }) {
    const member = await lockMember(ctx, userId);
    await keepLastOwner(ctx, member);
    await deleteMembership(ctx.tx, ctx.workspace.id, userId);
    await revokeSessions(ctx.tx, userId);
    if (!member.hasPassword && (await countMemberships(ctx.tx, userId)) === 0) await deleteUser(ctx.tx, userId);
    ctx.audit({
      summary: `removed ${member.name}`,
      target: toMemberTarget(member),
      changes: [{ field: "role", before: member.role, after: null }],
    });
    return { removed: true };
  },
});
