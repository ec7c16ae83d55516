"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { showToast } from "#components/ui/show-toast.ts";
import { FailureNote } from "./failure-note.tsx";
import type { SecretActions } from "./secret-actions.ts";
import { useRun } from "./use-run.ts";

interface AgePolicyProps {
  slug: string;
  vault: { id: string; prefix: string };
  maxAgeDays: number | null;
  /** Null for a role that may not write vaults. */
  setSecretAgePolicy: SecretActions["setSecretAgePolicy"] | null;
  onChanged?: () => void;
}

const DAYS_MAX = 3_650;

/** How old a vault's secrets may grow before the Secrets check names them, and the way to change it. */
export function AgePolicy({ slug, vault, maxAgeDays, setSecretAgePolicy, onChanged }: AgePolicyProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <span className="min-w-0">
        {maxAgeDays === null ? "No limit" : `${maxAgeDays} ${maxAgeDays === 1 ? "day" : "days"}`}
      </span>
      {setSecretAgePolicy && (
        <Button variant="action" onClick={() => setOpen(true)}>
          {maxAgeDays === null ? "Set a limit" : "Change"}
          <span className="sr-only"> for the age of secrets in {vault.prefix}</span>
        </Button>
      )}
      {isOpen && setSecretAgePolicy && (
        <AgePolicyDialog
          slug={slug}
          vault={vault}
          maxAgeDays={maxAgeDays}
          setSecretAgePolicy={setSecretAgePolicy}
          onClose={() => setOpen(false)}
          onChanged={onChanged}
        />
      )}
    </>
  );
}

interface AgePolicyDialogProps {
  slug: string;
  vault: { id: string; prefix: string };
  maxAgeDays: number | null;
  setSecretAgePolicy: SecretActions["setSecretAgePolicy"];
  onClose: () => void;
  onChanged: (() => void) | undefined;
}

function AgePolicyDialog({ slug, vault, maxAgeDays, setSecretAgePolicy, onClose, onChanged }: AgePolicyDialogProps) {
  const router = useRouter();
  const id = useId();
  const [text, setText] = useState(String(maxAgeDays ?? 90));
  const { run, isBusy, failure } = useRun();
  const days = text.trim() === "" ? null : Number(text);
  const problem =
    days !== null && !(Number.isInteger(days) && days >= 1 && days <= DAYS_MAX)
      ? `Between 1 and ${DAYS_MAX} days, or empty for no limit`
      : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (problem !== null) return;
    void run(
      () => setSecretAgePolicy(slug, { id: vault.id, maxAgeDays: days }),
      () => {
        showToast({ tone: "ok", text: days === null ? "Secrets may grow as old as they like" : "Saved" });
        onClose();
        onChanged?.();
        router.refresh();
      },
    );
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={
        <>
          Age of secrets in <span className="font-mono">{vault.prefix}</span>
        </>
      }
      description="The Secrets check names those that have not changed for longer. Nothing is changed by itself."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} isBusy={isBusy}>
            Save
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit}>
        <FailureNote failure={failure} />
        <Field label="At most" htmlFor={`${id}-days`} isStacked error={problem} help="Empty means no limit.">
          <Input
            id={`${id}-days`}
            autoFocus
            inputMode="numeric"
            autoComplete="off"
            unit="days"
            value={text}
            isInvalid={problem !== null}
            aria-describedby={`${id}-days-error ${id}-days-help`}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
