"use client";

import { Button } from "#components/ui/button.tsx";
import type { AccountAction } from "#lib/contract/action.ts";
import { DoorField } from "./door-field.tsx";
import { FormMessage } from "./form-message.tsx";
import { submitCredentials } from "./submit-credentials.ts";
import { useIsReady } from "./use-is-ready.ts";
import { useSubmit } from "./use-submit.ts";

interface AcceptFormProps {
  token: string;
  email: string;
  name: string;
  acceptMemberLink: AccountAction<unknown>;
}

/** A one-time link's end: the invited person says their name, chooses a password and is signed in. */
export function AcceptForm({ token, email, name, acceptMemberLink }: AcceptFormProps) {
  const { onSubmit, isBusy, message, errorOf } = useSubmit(
    async (values) => {
      const result = await acceptMemberLink({ token, name: values.name, password: values.password });
      if (result.ok) await submitCredentials({ email, password: values.password ?? "" });
      return result;
    },
    () => location.assign("/"),
  );
  const isReady = useIsReady();
  return (
    <form onSubmit={onSubmit} method="post" noValidate>
      <FormMessage text={message ?? errorOf("token") ?? null} />
      <DoorField label="Email" name="email" type="email" autoComplete="username" value={email} readOnly />
      <DoorField
        label="Name"
        name="name"
        autoComplete="name"
        defaultValue={name}
        error={errorOf("name")}
        required
        autoFocus
      />
      <DoorField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        help="At least 10 characters. A few words are better than one word with signs."
        error={errorOf("password")}
        required
      />
      <Button type="submit" variant="primary" isBusy={isBusy} disabled={!isReady} className="h-9 w-full">
        Join
      </Button>
    </form>
  );
}
