"use client";

import { ReferenceText } from "#components/references/reference-text.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { FailedState } from "#components/ui/failed-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { parseReference } from "#lib/references/parse-reference.ts";
import type { SecretActions } from "./secret-actions.ts";
import { UseItems } from "./use-items.tsx";
import { useUses } from "./use-uses.ts";

interface UsesDialogProps {
  slug: string;
  /** One that can be read: the chip is only drawn for those. */
  reference: string;
  listSecretUses: SecretActions["listSecretUses"];
  onClose: () => void;
}

/** Where a reference's secret is used: all fields that take the same key of it. */
export function UsesDialog({ slug, reference, listSecretUses, onClose }: UsesDialogProps) {
  const parsed = parseReference(reference);
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Where used"
      description={<ReferenceText reference={reference} />}
      width={600}
      footer={<Button onClick={onClose}>Close</Button>}
    >
      {parsed.ok ? (
        <Uses
          subject={{
            slug,
            vault: parsed.reference.name,
            resource: parsed.reference.resource,
            key: parsed.reference.key,
          }}
          listSecretUses={listSecretUses}
        />
      ) : (
        <p className="text-13 text-bad">{parsed.error}</p>
      )}
    </Dialog>
  );
}

interface UsesProps {
  subject: { slug: string; vault: string; resource: string; key: string | null };
  listSecretUses: SecretActions["listSecretUses"];
}

function Uses({ subject, listSecretUses }: UsesProps) {
  const uses = useUses(listSecretUses, subject);
  if (uses.error) {
    return (
      <FailedState
        title="The uses did not load"
        text={uses.error.message}
        onRetry={() => void uses.refetch()}
        isRetrying={uses.isFetching}
        className="!min-h-36 !py-4"
      />
    );
  }
  if (!uses.data) {
    return (
      <div role="status" aria-label="Loading the uses" className="grid gap-4 py-3">
        <Skeleton className="w-64" />
        <Skeleton className="w-80" />
        <Skeleton className="w-52" />
      </div>
    );
  }
  if (uses.data.length === 0) {
    return (
      <p className="py-2 text-13 text-ink-2">
        No saved field uses it yet. What is typed in a form counts once it is saved.
      </p>
    );
  }
  return (
    <div className="-mx-4 -mb-3">
      <UseItems slug={subject.slug} uses={uses.data} />
    </div>
  );
}
