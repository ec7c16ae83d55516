"use client";

import { ImpactList } from "#components/entities/impact-list.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { FailureNote } from "./failure-note.tsx";
import type { SecretActions } from "./secret-actions.ts";
import type { SecretSubject } from "./secret-subject.ts";
import { useRun } from "./use-run.ts";
import { useUses } from "./use-uses.ts";

interface RemoveSecretDialogProps {
  subject: SecretSubject;
  actions: Pick<SecretActions, "removeSecret" | "listSecretUses">;
  onClose: () => void;
  onRemoved: () => void;
}

/** Says which fields would be left without a value before the secret is taken away. */
export function RemoveSecretDialog({ subject, actions, onClose, onRemoved }: RemoveSecretDialogProps) {
  const { slug, vault, resource } = subject;
  const uses = useUses(actions.listSecretUses, { slug, vault, resource, key: null });
  const { run, isBusy, failure } = useRun();
  const count = uses.data?.length ?? 0;
  return (
    <Dialog
      isOpen
      isAlert
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={
        <>
          Delete <span className="font-mono">{resource}</span> from <span className="font-mono">{vault}</span>
        </>
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="destroy"
            isBusy={isBusy}
            disabled={!uses.data}
            onClick={() => void run(() => actions.removeSecret(slug, { vault, resource }), onRemoved)}
          >
            Delete
          </Button>
        </>
      }
    >
      <FailureNote failure={failure} />
      {uses.isPending && (
        <div role="status" aria-label="Looking what uses it" className="grid gap-3 py-2">
          <Skeleton className="w-64" />
          <Skeleton className="w-52" />
        </div>
      )}
      {uses.error && (
        <p className="text-13 text-bad">
          What uses it could not be found out: {uses.error.message}{" "}
          <button type="button" className="underline" onClick={() => void uses.refetch()}>
            Retry
          </button>
        </p>
      )}
      {uses.data && (
        <>
          <p className="text-13 text-ink-2">
            {count === 0
              ? "No field of this workspace uses it. All of its versions go; the console cannot bring them back."
              : `${count === 1 ? "1 field takes" : `${count} fields take`} a value from it and would become empty once the nodes let go of what they keep. All of its versions go; the console cannot bring them back.`}
          </p>
          <ImpactList title="Would be left without" entries={uses.data} total={count} />
        </>
      )}
    </Dialog>
  );
}
