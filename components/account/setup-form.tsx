"use client";

import { Button } from "#components/ui/button.tsx";
import type { AccountAction } from "#lib/contract/action.ts";
import { DoorField } from "./door-field.tsx";
import { FormMessage } from "./form-message.tsx";
import { submitCredentials } from "./submit-credentials.ts";
import { useIsReady } from "./use-is-ready.ts";
import { useSubmit } from "./use-submit.ts";

/** Creates the owner with the token of the link, then signs in with what was just typed. */
export function SetupForm({ token, setUpOwner }: { token: string; setUpOwner: AccountAction<unknown> }) {
  const { onSubmit, isBusy, message, errorOf } = useSubmit(
    async (values) => {
      const result = await setUpOwner({ ...values, token });
      if (result.ok) await submitCredentials({ email: values.email ?? "", password: values.password ?? "" });
      return result;
    },
    // Without a cookie, "/" leads to the sign-in page, where the new password works.
    () => location.assign("/"),
  );
  const isReady = useIsReady();
  return (
    <form onSubmit={onSubmit} method="post" noValidate>
      <FormMessage text={message ?? errorOf("token") ?? null} />
      <DoorField label="Name" name="name" autoComplete="name" error={errorOf("name")} required autoFocus />
      <DoorField label="Email" name="email" type="email" autoComplete="username" error={errorOf("email")} required />
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
        Create owner
      </Button>
    </form>
  );
}
