import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { Door } from "#components/account/door.tsx";
import { SignInForm } from "#components/account/sign-in-form.tsx";
import { askDomain } from "#lib/auth/ask-domain.ts";
import { findVisitor } from "#lib/auth/find-visitor.ts";
import { findSiteUrl } from "#lib/auth/site-url.ts";
import { toSafePath } from "#lib/auth/to-safe-path.ts";
import { isSetUp } from "#lib/domain/accounts/is-set-up.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ callbackUrl?: string | string[] }>;
}) {
  const next = toSafePath((await searchParams).callbackUrl);
  const host = (await headers()).get("host");
  const site = findSiteUrl(host);
  if (!site)
    return (
      <Door
        title="Not under this address"
        lede={`Set NEXTAUTH_URL to http://${host ?? "…"} and start the console again.`}
      />
    );
  if (await findVisitor()) redirect(next);
  if (!(await askDomain(isSetUp))) {
    return (
      <Door
        title="Set up Gatehouse"
        lede="The console has no owner yet. Open the one-time link that `npm start` printed in the terminal."
      />
    );
  }
  return (
    <Door
      title="Sign in to Gatehouse"
      lede={site.host}
      footer="New here? Open the one-time link that a teammate gave you."
    >
      <SignInForm next={next} />
    </Door>
  );
}
