"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { OpaqueField } from "#lib/schema/field-spec.ts";
import type { ControlProps } from "../control-props.ts";
import { useFormProblem } from "../form-problems.tsx";

const JsonEditor = dynamic(() => import("./json-editor.tsx").then((module) => module.JsonEditor), {
  ssr: false,
  loading: () => <Skeleton className="h-32 w-full" />,
});

/** Any JSON. What cannot be read yet stays as typed and keeps the form from being saved. */
export function JsonControl(props: ControlProps<OpaqueField>) {
  const { id, path, label, value, onChange, onBlur, isInvalid } = props;
  const [text, setText] = useState(() => (value === null || value === undefined ? "" : JSON.stringify(value, null, 2)));
  const [problem, setProblem] = useState<string | null>(null);
  useFormProblem(path, problem);
  return (
    <JsonEditor
      id={id}
      label={label}
      text={text}
      isInvalid={isInvalid}
      onBlur={onBlur}
      onChange={(next) => {
        setText(next);
        const parsed = parseJson(next);
        setProblem(parsed.problem);
        if (parsed.problem === null) onChange(parsed.value);
      }}
    />
  );
}

function parseJson(text: string): { value: unknown; problem: string | null } {
  if (text.trim() === "") return { value: null, problem: null };
  try {
    return { value: JSON.parse(text), problem: null };
  } catch (error) {
    return {
      value: null,
      problem: error instanceof Error ? `This is not JSON yet: ${error.message}` : "This is not JSON yet",
    };
  }
}
