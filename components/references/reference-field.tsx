"use client";

import { KeyRound } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useFormServices } from "#components/form/form-services.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Dot } from "#components/ui/dot.tsx";
import { StateWord } from "#components/ui/state-word.tsx";
import { ReferenceParts } from "./reference-parts.tsx";
import { type Resolution, resolutionWords } from "./resolution-words.ts";
import { useReferenceCheck } from "./use-reference-check.ts";

const UsesDialog = dynamic(() => import("#components/secrets/uses-dialog.tsx").then((module) => module.UsesDialog), {
  ssr: false,
});

interface ReferenceFieldProps {
  id: string;
  reference: string;
  label: string;
  describedBy: string | undefined;
  isInvalid: boolean;
  /** Null for a role that may not use references. */
  onEdit: (() => void) | null;
  onRemove: () => void;
}

/** A field that holds a reference: the chip, under it whether it resolves, and what one can do with it. */
export function ReferenceField(props: ReferenceFieldProps) {
  const { id, reference, label, describedBy, isInvalid, onEdit, onRemove } = props;
  const { workspace, actions, can } = useFormServices();
  const [isUsesOpen, setUsesOpen] = useState(false);
  const check = useReferenceCheck(reference);
  const resolution = check.data ? resolutionWords(check.data) : null;
  const isFailing = resolution?.tone === "bad";
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-label={label}
      aria-describedby={describedBy}
      className={cn(
        "min-w-0 rounded-2 border bg-surface",
        isInvalid ? "border-bad-mark shadow-[0_0_0_1px_var(--bad-mark)]" : "border-field-line",
      )}
    >
      <div className="flex min-h-8 items-center p-[3px]">
        <span
          className={cn(
            "inline-flex min-h-6 max-w-full min-w-0 items-center gap-1.5 rounded-1 pr-2 pl-1.5 mono-12",
            isFailing ? "bg-bad-soft [&>.lucide]:text-bad" : "bg-accent-soft [&>.lucide]:text-accent-text",
          )}
        >
          <KeyRound className="!size-3.5" />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <ReferenceParts reference={reference} />
          </span>
        </span>
      </div>
      <div className="flex min-h-7 flex-wrap items-center gap-x-2 border-t border-line-soft py-0.5 pr-0.5 pl-2.5 text-12 text-ink-2">
        <ReferenceState
          resolution={resolution}
          failure={check.error?.message ?? null}
          isChecking={check.isFetching}
          mayCheck={can.useReferences}
        />
        <span className="ml-auto flex items-center gap-0.5">
          {onEdit && (
            <Button variant="action" onClick={onEdit}>
              Edit<span className="sr-only"> the reference of {label}</span>
            </Button>
          )}
          {can.useReferences && (
            <Button variant="action" onClick={() => check.refetch()} disabled={check.isFetching}>
              Check<span className="sr-only"> the reference of {label}</span>
            </Button>
          )}
          {can.listSecrets && (
            <Button variant="action" onClick={() => setUsesOpen(true)}>
              Where used<span className="sr-only">, the reference of {label}</span>
            </Button>
          )}
          <Button variant="action" className="!text-bad hover:!bg-bad-soft" onClick={onRemove}>
            Remove<span className="sr-only"> the reference of {label}</span>
          </Button>
        </span>
      </div>
      {isUsesOpen && (
        <UsesDialog
          slug={workspace}
          reference={reference}
          listSecretUses={actions.listSecretUses}
          onClose={() => setUsesOpen(false)}
        />
      )}
    </fieldset>
  );
}

interface ReferenceStateProps {
  resolution: Resolution | null;
  failure: string | null;
  isChecking: boolean;
  mayCheck: boolean;
}

function ReferenceState({ resolution, failure, isChecking, mayCheck }: ReferenceStateProps) {
  if (!mayCheck) return <span className="text-ink-3">Your role cannot check references</span>;
  if (isChecking) {
    return (
      <span role="status" className="inline-flex items-center gap-1.5 text-ink-2">
        <Dot tone="off" isRing />
        Checking
      </span>
    );
  }
  if (failure !== null) return <StateWord tone="warn">{failure}</StateWord>;
  if (!resolution) return null;
  return (
    <span role="status" className="inline-flex min-w-0 flex-wrap items-center gap-x-2">
      <StateWord tone={resolution.tone}>{resolution.text}</StateWord>
      {resolution.detail && <span className="min-w-0 text-ink-3 [overflow-wrap:anywhere]">{resolution.detail}</span>}
    </span>
  );
}
