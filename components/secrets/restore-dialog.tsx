"use client";

import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { FailureNote } from "./failure-note.tsx";
import type { SecretActions } from "./secret-actions.ts";
import type { SecretSubject } from "./secret-subject.ts";
import { useRun } from "./use-run.ts";

interface RestoreDialogProps {
  subject: SecretSubject;
  version: string;
  restoreSecret: SecretActions["restoreSecret"];
  onClose: () => void;
  onRestored: (version: string | null) => void;
}

export function RestoreDialog({ subject, version, restoreSecret, onClose, onRestored }: RestoreDialogProps) {
  const { slug, vault, resource } = subject;
  const { run, isBusy, failure } = useRun();
  return (
    <Dialog
      isOpen
      isAlert
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={
        <>
          Restore version {version} of <span className="font-mono">{resource}</span>
        </>
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isBusy={isBusy}
            onClick={() =>
              void run(
                () => restoreSecret(slug, { vault, resource, version }),
                (restored) => onRestored(restored.version),
              )
            }
          >
            Restore
          </Button>
        </>
      }
    >
      <FailureNote failure={failure} />
      <p className="text-13 text-ink-2">
        Its content becomes the newest version; no version is lost. References that name a version keep that one. The
        nodes read it at once.
      </p>
    </Dialog>
  );
}
