import type { Metadata } from "next";
import { InviteButton } from "#components/team/invite-button.tsx";
import { MembersPanel } from "#components/team/members-panel.tsx";
import { RoleTable } from "#components/team/role-table.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { load } from "#lib/actions/load.ts";
import { changeRole, createMember, removeMember, renewMemberLink, setMemberActive } from "#lib/actions/members.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { listMembers } from "#lib/domain/members/list-members.ts";

export const metadata: Metadata = { title: "Team" };

export default async function TeamPage(props: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await props.params;
  const { role, can } = await requireWorkspace(workspace, "members:read");
  const members = await load(listMembers, workspace, {});
  const waiting = members.filter((member) => member.isActive && member.linkExpiresAt !== null).length;
  const isOwner = role.slug === "owner";
  return (
    <>
      <PageHeader
        title="Team"
        aside={`${members.length === 1 ? "1 member" : `${members.length} members`}${waiting > 0 ? `, ${waiting} with an unused link` : ""}`}
        actions={
          can("members:write") && <InviteButton workspace={workspace} isOwner={isOwner} createMember={createMember} />
        }
      />
      <MembersPanel
        workspace={workspace}
        members={members}
        canWrite={can("members:write")}
        isOwner={isOwner}
        actions={{ createMember, renewMemberLink, changeRole, setMemberActive, removeMember }}
      />
      <RoleTable ownRole={role.slug} />
    </>
  );
}
