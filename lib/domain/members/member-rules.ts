import { z } from "zod";
import { BUILT_IN_ROLES } from "#lib/contract/permission.ts";
import { countActingOwners, listMemberRows, type MemberRow } from "#lib/store/memberships.ts";
import { lockWorkspace } from "#lib/store/workspaces.ts";
import { conflict, forbidden, notFound } from "../errors.ts";
import type { VerbContext } from "../verb.ts";

export const Role = z.enum(BUILT_IN_ROLES);
export type Role = z.infer<typeof Role>;

/**
 * The member about to be changed. The workspace stays locked until the verb ends, so that two changes at the same moment
 * cannot each believe that the other owner remains. Only owners touch owners.
 */
export async function lockMember(ctx: VerbContext, userId: string): Promise<MemberRow> {
  await lockWorkspace(ctx.tx, ctx.workspace.id);
  const members = await listMemberRows(ctx.tx, ctx.workspace.id);
  const member = members.find((row) => row.userId === userId);
  if (!member) throw notFound("member");
  if (member.role === "owner") requireOwner(ctx, members);
  return member;
}

/** Handing out or taking away the owner's role takes an owner, judged by the rows just locked. */
export function requireOwner(ctx: VerbContext, members: readonly MemberRow[]): void {
  const self = members.find((row) => row.userId === ctx.actor.id);
  if (self?.role !== "owner" || !self.isActive) throw forbidden("Only an owner can change owners.");
}

/** Throws when nobody would be left who can act as an owner. */
export async function keepLastOwner(ctx: VerbContext, member: MemberRow): Promise<void> {
  if (member.role !== "owner" || !member.isActive) return;
  if ((await countActingOwners(ctx.tx, ctx.workspace.id, member.userId)) > 0) return;
  throw conflict(
    { "@entity": "The last owner stays. Make somebody else an owner first." },
    "The last owner can be neither removed, deactivated nor given another role. Make somebody else an owner first.",
  );
}

/** A person as an audit line's target. */
export function toMemberTarget(member: { userId: string; name: string }): { kind: string; id: string; title: string } {
  return { kind: "member", id: member.userId, title: member.name };
}
