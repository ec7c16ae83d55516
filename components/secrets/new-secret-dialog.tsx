"use client";

import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { showToast } from "#components/ui/show-toast.ts";
import { NewSecretFields } from "./new-secret-fields.tsx";
import type { SecretActions } from "./secret-actions.ts";

interface NewSecretDialogProps {
  slug: string;
  vault: string;
  folder?: string;
  writeSecret: SecretActions["writeSecret"];
  onClose: () => void;
  /** The path of what was written. */
  onWritten: (resource: string) => void;
}

export function NewSecretDialog({ slug, vault, folder, writeSecret, onClose, onWritten }: NewSecretDialogProps) {
  const id = useId();
  const [isBusy, setBusy] = useState(false);
  return (
    <Dialog
      isOpen
      isAlert
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={
        <>
          New secret in <span className="font-mono">{vault}</span>
        </>
      }
      width={560}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} isBusy={isBusy}>
            Save
          </Button>
        </>
      }
    >
      <NewSecretFields
        id={id}
        slug={slug}
        vault={vault}
        {...(folder === undefined ? {} : { folder })}
        writeSecret={writeSecret}
        onBusy={setBusy}
        onWritten={({ resource }) => {
          showToast({ tone: "ok", text: `${resource} is in ${vault}` });
          onWritten(resource);
        }}
      />
    </Dialog>
  );
}
