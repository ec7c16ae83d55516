import { z } from "zod";
import type { MemberLink } from "#lib/contract/member-view.ts";
import { ROLE_TITLES } from "#lib/contract/permission.ts";
import { insertMembership, listMemberRows } from "#lib/store/memberships.ts";
import { findUserByEmail, insertUser } from "#lib/store/users.ts";
import { lockWorkspace } from "#lib/store/workspaces.ts";
import { EmailAddress, PersonName } from "../accounts/person-rules.ts";
import { conflict } from "../errors.ts";
import { defineVerb } from "../verb.ts";
import { makeLink } from "./make-link.ts";
import { Role, requireOwner, toMemberTarget } from "./member-rules.ts";

/**
 * Adds a person and answers with the one-time link by which they set their password. Somebody who has an account keeps it
 * and its password: they are added, and the "link" is the sign-in page.
 */
export const createMember = defineVerb({
  name: "member.create",
  permission: "members:write",
  effect: "write",
  input: z.object({ email: EmailAddress, name: PersonName.optional(), role: Role }),
  async run(ctx, { email, name, role }): Promise<MemberLink> {
    await lockWorkspace(ctx.tx, ctx.workspace.id);
    const members = await listMemberRows(ctx.tx, ctx.workspace.id);
    if (role === "owner") requireOwner(ctx, members);
    const known = await findUserByEmail(ctx.tx, email);
    if (known && members.some((row) => row.userId === known.id)) throw conflict({ email: "Is a member already" });
    // Whoever holds a link sets the password, so a link for an account that waits elsewhere would take that account over.
    if (known && known.passwordHash === null) {
      throw conflict({ email: "Has been invited elsewhere and must use that link first" });
    }
    const user = known ?? (await insertUser(ctx.tx, { email, name: name ?? nameFrom(email), passwordHash: null }));
    await insertMembership(ctx.tx, { userId: user.id, workspaceId: ctx.workspace.id, role });
    ctx.audit({
      summary: `added ${user.name} (${email}) as ${ROLE_TITLES[role].toLowerCase()}`,
      target: toMemberTarget({ userId: user.id, name: user.name }),
      changes: [{ field: "role", before: null, after: role }],
    });
    if (known) return { userId: user.id, path: "/signin", expiresAt: new Date().toISOString() };
    return makeLink(ctx, user.id);
  },
});

function nameFrom(email: string): string {
  return email.split("@")[0] ?? email;
}
