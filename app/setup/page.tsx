import type { Metadata } from "next";
import { Door } from "#components/account/door.tsx";
import { SetupForm } from "#components/account/setup-form.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { setUpOwner } from "#lib/actions/account.ts";
import { askDomain } from "#lib/auth/ask-domain.ts";
import { isSetUp } from "#lib/domain/accounts/is-set-up.ts";

/** The token must not leave in a Referer header. */
export const metadata: Metadata = { title: "Set up", referrer: "no-referrer" };

export default async function SetupPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams;
  if (await askDomain(isSetUp)) {
    return (
      <Door title="Already set up" lede="This console has an owner; the link has done its work.">
        <LinkButton href="/signin" variant="primary" className="h-9 w-full">
          Sign in
        </LinkButton>
      </Door>
    );
  }
  if (typeof token !== "string" || token === "") {
    return (
      <Door
        title="Set up Gatehouse"
        lede="Open the one-time link that `npm start` printed in the terminal; it ends with a token."
      />
    );
  }
  return (
    <Door title="Set up Gatehouse" lede="You become the owner of this console.">
      <SetupForm token={token} setUpOwner={setUpOwner} />
    </Door>
  );
}
