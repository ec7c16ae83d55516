"use client";

import { useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { showToast } from "#components/ui/show-toast.ts";
import type { AccountAction } from "#lib/contract/action.ts";
import { useSubmit } from "./use-submit.ts";

export function PasswordForm({ email, changePassword }: { email: string; changePassword: AccountAction<unknown> }) {
  const id = useId();
  const { onSubmit, isBusy, message, errorOf } = useSubmit(
    ({ currentPassword, newPassword }) => changePassword({ currentPassword, newPassword }),
    (_, form) => {
      form.reset();
      showToast({ tone: "ok", text: "Password changed; your other sessions are signed out" });
    },
  );
  return (
    <form onSubmit={onSubmit} noValidate>
      {/* Lets a password manager know whose password this is. */}
      <input type="email" name="username" value={email} readOnly hidden autoComplete="username" />
      {FIELDS.map(({ name, label, autoComplete, help }) => {
        const error = errorOf(name);
        return (
          <Field key={name} label={label} htmlFor={`${id}-${name}`} help={help} error={error ?? null}>
            <PasswordInput
              id={`${id}-${name}`}
              name={name}
              autoComplete={autoComplete}
              isInvalid={Boolean(error)}
              aria-describedby={error ? `${id}-${name}-error` : undefined}
            />
          </Field>
        );
      })}
      <div className="flex items-center justify-end gap-3">
        {message && (
          <p role="alert" className="mr-auto text-12 text-bad">
            {message}
          </p>
        )}
        <Button type="submit" isBusy={isBusy}>
          Change password
        </Button>
      </div>
    </form>
  );
}

const FIELDS = [
  { name: "currentPassword", label: "Current password", autoComplete: "current-password", help: undefined },
  { name: "newPassword", label: "New password", autoComplete: "new-password", help: "At least 10 characters." },
] as const;
