import { z } from "zod";
import type { MemberLink } from "#lib/contract/member-view.ts";
import { conflict } from "../errors.ts";
import { defineVerb } from "../verb.ts";
import { makeLink } from "./make-link.ts";
import { lockMember, toMemberTarget } from "./member-rules.ts";

/** A new link for somebody who never used theirs. There is none for an account in use: it would be a way into it. */
export const renewMemberLink = defineVerb({
  name: "member.renew_link",
  permission: "members:write",
  effect: "write",
  input: z.object({ userId: z.uuid() }),
  async run(ctx, { userId }): Promise<MemberLink> {
    const member = await lockMember(ctx, userId);
    if (member.hasPassword) throw conflict({ "@entity": `${member.name} has a password already` });
    ctx.audit({ summary: `made a new link for ${member.name}`, target: toMemberTarget(member) });
    return makeLink(ctx, userId);
  },
});
