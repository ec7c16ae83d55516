"use client";

import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { MemberLink } from "#lib/contract/member-view.ts";
import { OneTimeLink } from "./one-time-link.tsx";

/** Shows a fresh link once more than never: when this closes, the link cannot be seen again. */
export function LinkDialog({ link, name, onClose }: { link: MemberLink; name: string; onClose: () => void }) {
  const [isOpen, setOpen] = useState(false);
  // Opened after mounting, so that the menu that led here has given the focus back.
  useEffect(() => setOpen(true), []);
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
      title={`One-time link for ${name}`}
      isAlert
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <OneTimeLink link={link} />
    </Dialog>
  );
}
