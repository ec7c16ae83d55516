"use client";

import { Button } from "#components/ui/button.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { ActionFailure } from "#lib/contract/result.ts";

interface ConflictNoticeProps {
  conflict: NonNullable<ActionFailure["conflict"]>;
  onOverwrite: () => void;
  onReload: () => void;
  isSaving: boolean;
}

/** Somebody else saved first. What was typed is still here; the person decides which of the two stays. */
export function ConflictNotice({ conflict, onOverwrite, onReload, isSaving }: ConflictNoticeProps) {
  return (
    <div
      role="alert"
      className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-3 bg-warn-soft px-4 py-3 text-13"
    >
      <p className="min-w-0 flex-1 basis-72">
        <b className="font-semibold">{conflict.changedBy}</b> saved a change <RelativeTime at={conflict.changedAt} />,
        after you opened this form. Nothing of yours was saved; it is still in the fields below.
      </p>
      <span className="flex flex-wrap gap-2">
        <Button onClick={onReload}>Discard mine, show theirs</Button>
        <Button variant="danger" onClick={onOverwrite} isBusy={isSaving}>
          Overwrite theirs
        </Button>
      </span>
    </div>
  );
}
