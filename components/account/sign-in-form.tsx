"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { DoorField } from "./door-field.tsx";
import { FormMessage } from "./form-message.tsx";
import { type SignInOutcome, submitCredentials } from "./submit-credentials.ts";
import { useIsReady } from "./use-is-ready.ts";

/** `next` is a path of this console; the page has checked it. */
export function SignInForm({ next }: { next: string }) {
  const [message, setMessage] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setMessage(null);
    const outcome = await submitCredentials({
      email: String(form.get("email")),
      password: String(form.get("password")),
    });
    if (outcome.kind === "signed-in") return location.assign(next);
    setMessage(explain(outcome));
    setBusy(false);
  }

  const isReady = useIsReady();
  return (
    <form onSubmit={submit} method="post">
      <FormMessage text={message} />
      <DoorField label="Email" name="email" type="email" autoComplete="username" required autoFocus />
      <DoorField label="Password" name="password" type="password" autoComplete="current-password" required />
      <Button type="submit" variant="primary" isBusy={isBusy} disabled={!isReady} className="h-9 w-full">
        Sign in
      </Button>
    </form>
  );
}

function explain(outcome: Exclude<SignInOutcome, { kind: "signed-in" }>): string {
  switch (outcome.kind) {
    case "refused":
      return "Email and password do not match an active account.";
    case "locked":
      return `Too many tries. Try again ${untilWords(outcome.until)}.`;
    case "stale":
      return "This page is out of date or opened under another address. Reload it and try again.";
    case "unavailable":
      return "The console cannot check passwords right now. What you typed is still here; try again in a moment.";
  }
}

function untilWords(iso: string): string {
  const minutes = Math.max(1, Math.ceil((Date.parse(iso) - Date.now()) / 60_000));
  return Number.isNaN(minutes) ? "later" : minutes === 1 ? "in a minute" : `in ${minutes} minutes`;
}
