"use client";

import { type FormEvent, useState, useTransition } from "react";
import type { ActionFailure, ActionResult, FieldErrors } from "#lib/contract/result.ts";

/**
 * A small form of text fields: sends them, keeps what was typed when it fails, and moves the focus to the first field
 * that is wrong. `values` are the form's fields by name.
 */
export function useSubmit<O>(
  send: (values: Record<string, string>) => Promise<ActionResult<O>>,
  onDone: (output: O, form: HTMLFormElement) => void | Promise<void>,
) {
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [isBusy, startTransition] = useTransition();

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    startTransition(async () => {
      const result = await send(values).catch(() => UNREACHABLE);
      setFailure(result.ok ? null : result);
      if (result.ok) await onDone(result.data, form);
      else focusFirst(form, result.fields ?? {});
    });
  }

  return {
    onSubmit,
    isBusy,
    /** What concerns the whole form; null when each trouble stands under its field. */
    message: failure && !hasFieldErrors(failure) ? failure.message : (failure?.fields?.["@entity"] ?? null),
    errorOf: (field: string) => failure?.fields?.[field],
    reset: () => setFailure(null),
  };
}

/** First as the form shows them, not as they were found. */
function focusFirst(form: HTMLFormElement, fields: FieldErrors): void {
  const wrong = [...form.elements].find((control) => (control.getAttribute("name") ?? "") in fields);
  if (wrong instanceof HTMLElement) wrong.focus();
}

function hasFieldErrors(failure: ActionFailure): boolean {
  return Object.keys(failure.fields ?? {}).some((field) => field !== "@entity");
}

const UNREACHABLE: ActionFailure = {
  ok: false,
  code: "unavailable",
  message: "The console did not answer. What you typed is still here; try again in a moment.",
};
