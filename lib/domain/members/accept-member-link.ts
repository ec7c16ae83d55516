import { z } from "zod";
import { hashPassword } from "#lib/crypto/password.ts";
import { hashToken } from "#lib/crypto/token.ts";
import { insertAuditEntry } from "#lib/store/audit-entries.ts";
import { getDatabase, inTransaction } from "#lib/store/database.ts";
import { consumeInvite, deleteOpenInvites, findInvite } from "#lib/store/invites.ts";
import { updateUser } from "#lib/store/users.ts";
import { NewPassword, PersonName } from "../accounts/person-rules.ts";
import { DomainError } from "../errors.ts";
import { parseInput } from "../parse-input.ts";
import { toMemberTarget } from "./member-rules.ts";

const Input = z.object({ token: z.string().max(500), name: PersonName, password: NewPassword });

/** Sets name and password of the account a one-time link was made for. Of several uses at the same moment one succeeds. */
export async function acceptMemberLink(
  input: unknown,
  from: { ip: string | null; requestId: string },
): Promise<{ email: string }> {
  const { token, name, password } = parseInput(Input, input);
  const invite = await findInvite(getDatabase(), hashToken(token));
  if (!invite) throw linkEnded();
  const passwordHash = await hashPassword(password);
  await inTransaction(async (tx) => {
    if (!(await consumeInvite(tx, invite.id, new Date()))) throw linkEnded();
    await updateUser(tx, invite.user.id, { name, passwordHash });
    await deleteOpenInvites(tx, invite.user.id);
    await insertAuditEntry(tx, {
      workspaceId: invite.workspaceId,
      actor: { id: invite.user.id, name },
      verb: "member.accept_link",
      summary: "used their one-time link and set a password",
      target: toMemberTarget({ userId: invite.user.id, name }),
      changes: [],
      ip: from.ip,
      requestId: from.requestId,
    });
  });
  return { email: invite.user.email };
}

function linkEnded(): DomainError {
  return new DomainError("not_found", "This link was used or has ended. Ask whoever sent it for a new one.");
}
