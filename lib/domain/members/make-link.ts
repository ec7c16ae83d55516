import type { MemberLink } from "#lib/contract/member-view.ts";
import { createToken, hashToken } from "#lib/crypto/token.ts";
import { deleteOpenInvites, insertInvite } from "#lib/store/invites.ts";
import type { VerbContext } from "../verb.ts";

const LINK_HOURS = 72;

/** A new one-time link for an account without a password; earlier links end. The token is shown once and kept as a hash. */
export async function makeLink(ctx: VerbContext, userId: string): Promise<MemberLink> {
  const token = createToken();
  const expiresAt = new Date(Date.now() + LINK_HOURS * 3_600_000);
  await deleteOpenInvites(ctx.tx, userId);
  await insertInvite(ctx.tx, {
    workspaceId: ctx.workspace.id,
    userId,
    createdById: ctx.actor.id,
    tokenHash: hashToken(token),
    expiresAt,
  });
  return { userId, path: `/invite/${token}`, expiresAt: expiresAt.toISOString() };
}
