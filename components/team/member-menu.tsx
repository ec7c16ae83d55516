"use client";

import { KeyRound, MoreVertical, UserCheck, UserMinus, UserX } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { MenuItem } from "#components/ui/menu-item.tsx";
import { MenuSeparator } from "#components/ui/menu-separator.tsx";
import type { MemberView } from "#lib/contract/member-view.ts";

interface MemberMenuProps {
  member: MemberView;
  isBusy: boolean;
  onNewLink: () => void;
  onSetActive: (isActive: boolean) => void;
  onRemove: () => void;
}

type Question = "deactivate" | "remove";

export function MemberMenu({ member, isBusy, onNewLink, onSetActive, onRemove }: MemberMenuProps) {
  const [question, setQuestion] = useState<Question | null>(null);
  const close = () => setQuestion(null);
  const answer = () => {
    if (question === "remove") onRemove();
    else onSetActive(false);
    close();
  };

  return (
    <>
      <Menu
        trigger={
          <IconButton size="small" label={`Actions for ${member.name}`} icon={<MoreVertical />} disabled={isBusy} />
        }
      >
        {member.isActive && member.linkExpiresAt !== null && (
          <MenuItem icon={<KeyRound />} onSelect={onNewLink}>
            New one-time link
          </MenuItem>
        )}
        {member.isActive ? (
          <MenuItem icon={<UserX />} onSelect={() => setQuestion("deactivate")}>
            Deactivate
          </MenuItem>
        ) : (
          <MenuItem icon={<UserCheck />} onSelect={() => onSetActive(true)}>
            Activate
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem icon={<UserMinus />} isDanger onSelect={() => setQuestion("remove")}>
          Remove from workspace
        </MenuItem>
      </Menu>
      <Dialog
        isOpen={question !== null}
        onOpenChange={(isOpen) => !isOpen && close()}
        isAlert
        title={question === "remove" ? `Remove ${member.name}` : `Deactivate ${member.name}`}
        description={describeEffect(question, member)}
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="destroy" onClick={answer}>
              {question === "remove" ? "Remove" : "Deactivate"}
            </Button>
          </>
        }
      />
    </>
  );
}

function describeEffect(question: Question | null, member: MemberView): string {
  const who = member.isSelf ? "You" : member.name;
  return question === "remove"
    ? `${who} will no longer see this workspace. What ${member.isSelf ? "you" : "they"} changed stays, and so does its entry in Activity.`
    : `${who} will be signed out everywhere at once and cannot sign in until activated again. Nothing ${member.isSelf ? "you" : "they"} made is deleted.`;
}
