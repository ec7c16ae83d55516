"use client";

import { useRouter } from "next/navigation";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { showToast } from "#components/ui/show-toast.ts";
import type { PublicationState } from "#lib/contract/entity-view.ts";
import type { ActionFailure, ActionResult, FieldErrors } from "#lib/contract/result.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";
import { isSameValue } from "./is-same-value.ts";
import { publicationWords } from "./publication-words.ts";
import { useServerErrors } from "./use-server-errors.ts";
import { validateValues } from "./validate-values.ts";

export type FormValues = Record<string, unknown>;

export interface Saved {
  publication: PublicationState;
  /** Where to go after saving. */
  href: string;
}

interface EntityFormOptions {
  spec: RecordField;
  start: FormValues;
  /** What is judged and sent, from what the form holds. */
  toInput: (values: FormValues) => FormValues;
  /** Sends it. With a revision, over what somebody else has saved meanwhile. */
  submit: (input: FormValues, overwriteRevision: number | null) => Promise<ActionResult<Saved>>;
  gatewaysHref: string;
}

/** The state of an entity's form: values, what is wrong with them and since when to say so, and saving. */
export function useEntityForm({ spec, start, toInput, submit, gatewaysHref }: EntityFormOptions) {
  const router = useRouter();
  const form = useForm<FormValues>({ defaultValues: start });
  const values = form.watch();
  const settled = useDeferredValue(values);
  const server = useServerErrors();
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [problems, setProblems] = useState<FieldErrors>({});
  const [wasSubmitted, setSubmitted] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [isSaving, setSaving] = useState(false);
  const isDone = useRef(false);
  const [isDiscarding, setDiscarding] = useState(false);

  // Only once the guard against leaving has been lifted.
  useEffect(() => {
    if (isDiscarding) window.location.reload();
  }, [isDiscarding]);

  const found = useMemo(() => validateValues(spec, toInput(settled)), [spec, settled, toInput]);
  const isShown = (path: string) =>
    wasSubmitted || [...touched].some((one) => path === one || path.startsWith(`${one}.`));
  const shown = Object.fromEntries(Object.entries({ ...found, ...problems }).filter(([path]) => isShown(path)));
  const shownErrors: FieldErrors = { ...shown, ...server.errors };

  const touch = useCallback((path: string) => {
    setTouched((current) => (current.has(path) ? current : new Set([...current, path])));
  }, []);
  const reportProblem = useCallback((path: string, problem: string | null) => {
    setProblems(({ [path]: _, ...others }) => (problem === null ? others : { ...others, [path]: problem }));
  }, []);

  /** Answers with the errors that keep it from being saved, by path; none when it was saved or failed as a whole. */
  async function save(overwriteRevision: number | null = null): Promise<FieldErrors> {
    setSubmitted(true);
    const input = toInput(form.getValues());
    const wrong = { ...validateValues(spec, input), ...problems };
    if (Object.keys(wrong).length > 0 || isSaving) return wrong;
    setSaving(true);
    setFailure(null);
    const result = await submit(input, overwriteRevision).catch(() => UNREACHABLE);
    if (!result.ok) {
      setSaving(false);
      setFailure(result);
      server.setErrors(result.fields ?? {});
      return result.fields ?? {};
    }
    isDone.current = true;
    const { tone, text } = publicationWords(result.data.publication);
    showToast({ tone, text, ...(tone === "ok" ? {} : { action: { label: "Open", href: gatewaysHref } }) });
    router.push(result.data.href);
    router.refresh();
    return {};
  }

  return {
    form,
    values: settled,
    shownErrors,
    isDirty: !isDone.current && !isDiscarding && !isSameValue(values, start),
    isSaving,
    failure,
    touch,
    edited: server.forget,
    reportProblem,
    save,
    discard: () => setDiscarding(true),
  };
}

const UNREACHABLE: ActionFailure = {
  ok: false,
  code: "unavailable",
  message: "The console did not answer. What you typed is still here; try again in a moment.",
};
