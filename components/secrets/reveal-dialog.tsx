"use client";

import { type FormEvent, type ReactNode, useEffect, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/contract/result.ts";
import { FailureNote } from "./failure-note.tsx";
import { useRun } from "./use-run.ts";

interface RevealDialogProps {
  /** What is revealed: "Redis password". */
  subject: ReactNode;
  reveal: (reason: string) => Promise<ActionResult<{ value: string }>>;
  onClose: () => void;
}

const SHOWN_SECONDS = 30;
const REASON_MIN = 3;

/** Asks for a reason, shows one value for 30 seconds, and closes. Activity keeps who, when and why, not the value. */
export function RevealDialog({ subject, reveal, onClose }: RevealDialogProps) {
  const id = useId();
  const [reason, setReason] = useState("");
  const [value, setValue] = useState<string | null>(null);
  const [wasSubmitted, setSubmitted] = useState(false);
  const { run, isBusy, failure } = useRun();
  const isShort = reason.trim().length < REASON_MIN;

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    setSubmitted(true);
    if (!isShort)
      void run(
        () => reveal(reason.trim()),
        (revealed) => setValue(revealed.value),
      );
  }

  return (
    <Dialog
      isOpen
      isAlert
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={<>Reveal {subject}</>}
      description="Activity keeps who asked, when and why. It does not keep the value."
      footer={
        value === null ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" type="submit" form={id} isBusy={isBusy}>
              Reveal
            </Button>
          </>
        ) : (
          <Button variant="primary" autoFocus onClick={onClose}>
            Hide
          </Button>
        )
      }
    >
      {value === null ? (
        <form id={id} noValidate onSubmit={submit}>
          <FailureNote failure={failure} />
          <Field
            label="Reason"
            htmlFor={`${id}-reason`}
            isStacked
            error={wasSubmitted && isShort ? "Say why, in a few words" : null}
          >
            <Input
              id={`${id}-reason`}
              autoFocus
              autoComplete="off"
              maxLength={500}
              placeholder="Compare with what Redis has"
              value={reason}
              isInvalid={wasSubmitted && isShort}
              aria-describedby={`${id}-reason-error`}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        </form>
      ) : (
        <Revealed value={value} onOver={onClose} />
      )}
    </Dialog>
  );
}

function Revealed({ value, onOver }: { value: string; onOver: () => void }) {
  const [left, setLeft] = useState(SHOWN_SECONDS);

  useEffect(() => {
    // By the clock: a tab in the background counts late, and must not show the value longer for that.
    const end = Date.now() + SHOWN_SECONDS * 1_000;
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1_000))), 250);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left === 0) onOver();
  }, [left, onOver]);

  return (
    <>
      <div className="flex items-start gap-2 rounded-2 border border-line bg-sunken py-1.5 pr-1.5 pl-3">
        <output
          aria-label="The value"
          className="max-h-60 min-w-0 flex-1 overflow-y-auto py-0.5 mono-13 whitespace-pre-wrap select-all [overflow-wrap:anywhere]"
        >
          {value}
        </output>
        <CopyButton text={value} label="Copy the value" />
      </div>
      <p className="mt-2 text-12 text-ink-3 tabular-nums">
        Hidden again in <span role="timer">{left} s</span>
      </p>
      <div aria-hidden="true" className="mt-1 h-0.5 overflow-hidden rounded-full bg-off-soft">
        <div className="h-full bg-accent" style={{ width: `${(left / SHOWN_SECONDS) * 100}%` }} />
      </div>
    </>
  );
}
