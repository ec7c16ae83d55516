"use client";

import { Lock } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Avatar } from "#components/ui/avatar.tsx";
import { Cell } from "#components/ui/cell.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Select } from "#components/ui/select.tsx";
import { showToast } from "#components/ui/show-toast.ts";
import { TableRow } from "#components/ui/table-row.tsx";
import type { MemberLink, MemberView } from "#lib/contract/member-view.ts";
import type { ActionResult } from "#lib/contract/result.ts";
import { LinkDialog } from "./link-dialog.tsx";
import { MemberMenu } from "./member-menu.tsx";
import { MemberState } from "./member-state.tsx";
import { roleOptions } from "./role-options.ts";
import type { TeamActions } from "./team-actions.ts";

interface MemberRowProps {
  workspace: string;
  member: MemberView;
  canEdit: boolean;
  isOwner: boolean;
  actions: TeamActions;
}

export function MemberRow({ workspace, member, canEdit, isOwner, actions }: MemberRowProps) {
  const router = useRouter();
  const [isBusy, startTransition] = useTransition();
  const [chosenRole, setChosenRole] = useState<string | null>(null);
  const [link, setLink] = useState<MemberLink | null>(null);

  /** Runs a change, says what came of it and shows the new state. */
  const run = <O,>(change: () => Promise<ActionResult<O>>, done: string, then?: (output: O) => void) =>
    startTransition(async () => {
      const result = await change();
      showToast(result.ok ? { tone: "ok", text: done } : { tone: "bad", text: result.message });
      if (result.ok) then?.(result.data);
      router.refresh();
      setChosenRole(null);
    });

  const changeRole = (role: string) => {
    setChosenRole(role);
    const title = roleOptions(true).find((option) => option.value === role)?.label ?? role;
    run(
      () => actions.changeRole(workspace, { userId: member.userId, role }),
      `${member.name} is now ${title.toLowerCase()}`,
    );
  };

  return (
    <TableRow className={isBusy ? "opacity-60" : undefined}>
      <Cell className="w-full max-w-0 narrow:!h-12 narrow:py-1.5">
        <span className="flex items-center gap-2">
          <Avatar name={member.name} isSmall />
          <span className="min-w-0 flex-1 truncate">
            {member.name} {member.isSelf && <span className="text-ink-3">(you)</span>}
            <span className="ml-2 text-12 text-ink-3 narrow:ml-0 narrow:block narrow:truncate">{member.email}</span>
            {(!member.isActive || member.linkExpiresAt !== null) && (
              <span className="wide:hidden">
                <MemberState member={member} />
              </span>
            )}
          </span>
        </span>
      </Cell>
      <Cell>
        {canEdit && !member.isLastOwner ? (
          <Select
            isQuiet
            aria-label={`Role of ${member.name}`}
            disabled={isBusy}
            value={chosenRole ?? member.role.slug}
            options={roleOptions(isOwner, member.role)}
            onValueChange={changeRole}
          />
        ) : (
          <span
            className="inline-flex items-center gap-1"
            title={member.isLastOwner ? "The last owner can be neither removed nor demoted" : undefined}
          >
            {member.role.title}
            {member.isLastOwner && <Lock aria-label="Cannot be changed" className="!size-3 text-ink-3" />}
          </span>
        )}
      </Cell>
      <Cell className="narrow:hidden">
        <MemberState member={member} />
      </Cell>
      <Cell className="text-ink-2 narrow:hidden">
        {member.lastSeenAt ? <RelativeTime at={member.lastSeenAt} /> : <span className="text-ink-3">never</span>}
      </Cell>
      <Cell className="!pl-0">
        {canEdit && !member.isLastOwner && (
          <MemberMenu
            member={member}
            isBusy={isBusy}
            onNewLink={() =>
              run(
                () => actions.renewMemberLink(workspace, { userId: member.userId }),
                "The earlier link no longer works",
                setLink,
              )
            }
            onSetActive={(isActive) =>
              run(
                () => actions.setMemberActive(workspace, { userId: member.userId, isActive }),
                isActive ? `${member.name} can sign in again` : `${member.name} is signed out everywhere`,
              )
            }
            onRemove={() =>
              run(
                () => actions.removeMember(workspace, { userId: member.userId }),
                `${member.name} is no longer a member`,
              )
            }
          />
        )}
        {link && <LinkDialog link={link} name={member.name} onClose={() => setLink(null)} />}
      </Cell>
    </TableRow>
  );
}
