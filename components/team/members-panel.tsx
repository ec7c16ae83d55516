import { HeadCell } from "#components/ui/head-cell.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Table } from "#components/ui/table.tsx";
import type { MemberView } from "#lib/contract/member-view.ts";
import { MemberRow } from "./member-row.tsx";
import type { TeamActions } from "./team-actions.ts";

interface MembersPanelProps {
  workspace: string;
  members: readonly MemberView[];
  /** May change members at all. */
  canWrite: boolean;
  /** Only an owner changes owners and makes new ones. */
  isOwner: boolean;
  actions: TeamActions;
}

export function MembersPanel({ workspace, members, canWrite, isOwner, actions }: MembersPanelProps) {
  return (
    <Panel
      title="Members"
      count={members.length}
      action={<span className="narrow:hidden">Role changes take effect at once, in open sessions too</span>}
    >
      <Table isSlim>
        <thead>
          <tr>
            <HeadCell>Name</HeadCell>
            <HeadCell>Role</HeadCell>
            <HeadCell className="narrow:hidden">State</HeadCell>
            <HeadCell className="narrow:hidden">Last seen</HeadCell>
            <HeadCell width={32}>
              <span className="sr-only">Actions</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow
              key={member.userId}
              workspace={workspace}
              member={member}
              canEdit={canWrite && (isOwner || member.role.slug !== "owner")}
              isOwner={isOwner}
              actions={actions}
            />
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
