import { z } from "zod";
import { setMembershipActive } from "#lib/store/memberships.ts";
import { revokeSessions } from "#lib/store/sessions.ts";
import { defineVerb } from "../verb.ts";
import { keepLastOwner, lockMember, toMemberTarget } from "./member-rules.ts";

/** A deactivated person is signed out everywhere and keeps their role for later. */
export const setMemberActive = defineVerb({
  name: "member.set_active",
  permission: "members:write",
  effect: "write",
  input: z.object({ userId: z.uuid(), isActive: z.boolean() }),
  async run(ctx, { userId, isActive }) {
    const member = await lockMember(ctx, userId);
    if (member.isActive === isActive) {
      ctx.nothingChanged();
      return { isActive };
    }
    if (!isActive) await keepLastOwner(ctx, member);
    await setMembershipActive(ctx.tx, ctx.workspace.id, userId, isActive);
    if (!isActive) await revokeSessions(ctx.tx, userId);
    ctx.audit({
      summary: `${isActive ? "reactivated" : "deactivated"} ${member.name}`,
      target: toMemberTarget(member),
      changes: [{ field: "active", before: !isActive, after: isActive }],
    });
    return { isActive };
  },
});
