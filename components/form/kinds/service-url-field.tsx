"use client";

import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { formatServiceUrl, parseServiceUrl } from "#lib/schema/entities/service-url.ts";
import { errorWords } from "../error-words.ts";
import { fieldId } from "../form-node.ts";
import { useFormProblem } from "../form-problems.tsx";
import { useFormState } from "../form-state.tsx";

const PARTS = ["protocol", "host", "port", "path"] as const;

/** A service's URL as one text, over the four fields it stands for. `base` is "" or "service.". */
export function ServiceUrlField({ base }: { base: string }) {
  const { getValues, setValue, watch } = useFormContext();
  const { shownErrors, touch, edited } = useFormState();
  const path = `${base}url`;
  const id = fieldId(path);
  const current = Object.fromEntries(PARTS.map((part) => [part, watch(`${base}${part}`)]));
  const written = hasText(current.host) ? formatServiceUrl(current) : "";
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useFormProblem(path, problem);

  const [partError] = PARTS.flatMap((part) => {
    const message = shownErrors[`${base}${part}`];
    return message === undefined ? [] : [{ part, message }];
  });
  const own = shownErrors[path] ?? (partError && sayPart(partError.part, partError.message));
  const change = (text: string) => {
    setDraft(text);
    const parsed = parseServiceUrl(text);
    const isEmpty = text.trim() === "";
    setProblem(parsed.ok || isEmpty ? null : sayProblem(parsed.error));
    for (const part of PARTS) {
      // An unreadable URL leaves no host behind, so that the form cannot be saved with the one before.
      const next = parsed.ok ? parsed.value[part] : part === "host" ? null : getValues(`${base}${part}`);
      setValue(`${base}${part}`, next);
      edited(`${base}${part}`);
    }
    edited(path);
  };
  return (
    <Field
      label="URL"
      term="url"
      htmlFor={id}
      isRequired
      error={own ?? null}
      help="Where requests go: protocol, host, port and path."
    >
      <Input
        id={id}
        isMono
        inputMode="url"
        placeholder="http://orders.internal:8080/api"
        value={draft ?? written}
        isInvalid={own !== undefined}
        aria-required
        aria-describedby={`${id}-error ${id}-help`}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change(event.target.value)}
        onBlur={() => {
          if (problem === null) setDraft(null);
          for (const part of ["url", ...PARTS]) touch(`${base}${part}`);
        }}
      />
    </Field>
  );
}

function sayPart(part: string, message: string): string {
  if (part === "host" && message === "required field missing") return "URL is required";
  return errorWords(message, `URL: ${part}`);
}

function sayProblem(error: string): string {
  if (error === "missing host in url") return "The URL has no host. Write it like http://orders.internal:8080/api";
  return error.charAt(0).toUpperCase() + error.slice(1);
}

function hasText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
