import { Badge } from "#components/ui/badge.tsx";
import type { MemberView } from "#lib/contract/member-view.ts";

/** Active, deactivated, or waiting for the one-time link to be used. */
export function MemberState({ member }: { member: MemberView }) {
  if (!member.isActive) return <Badge tone="off">Deactivated</Badge>;
  if (member.linkExpiresAt === null) return <Badge tone="ok">Active</Badge>;
  const isExpired = Date.parse(member.linkExpiresAt) < Date.now();
  return isExpired ? <Badge tone="warn">Link expired</Badge> : <Badge tone="info">Link not used yet</Badge>;
}
