"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { showToast } from "#components/ui/show-toast.ts";
import type { ActionResult } from "#lib/contract/result.ts";
import { useSubmit } from "./use-submit.ts";

interface TextSettingProps {
  label: string;
  name: string;
  value: string;
  help?: string;
  autoComplete?: string;
  isLocked?: boolean;
  save: (values: Record<string, string>) => Promise<ActionResult<unknown>>;
}

/** One text with its own Save. */
export function TextSetting({
  label,
  name,
  value,
  help,
  autoComplete = "off",
  isLocked = false,
  save,
}: TextSettingProps) {
  const id = useId();
  const router = useRouter();
  const { onSubmit, isBusy, message, errorOf } = useSubmit(save, () => {
    showToast({ tone: "ok", text: "Saved" });
    router.refresh();
  });
  const error = errorOf(name) ?? message;
  return (
    <form onSubmit={onSubmit} noValidate>
      <Field label={label} htmlFor={id} help={help} error={error}>
        <div className="flex gap-2">
          <Input
            key={value}
            id={id}
            name={name}
            defaultValue={value}
            autoComplete={autoComplete}
            readOnly={isLocked}
            isInvalid={Boolean(error)}
            aria-describedby={error ? `${id}-error` : help ? `${id}-help` : undefined}
          />
          {!isLocked && (
            <Button type="submit" isBusy={isBusy}>
              Save
            </Button>
          )}
        </div>
      </Field>
    </form>
  );
}
