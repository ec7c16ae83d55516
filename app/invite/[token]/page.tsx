import type { Metadata } from "next";
import { AcceptForm } from "#components/account/accept-form.tsx";
import { Door } from "#components/account/door.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { acceptMemberLink } from "#lib/actions/account.ts";
import { askDomain } from "#lib/auth/ask-domain.ts";
import { findMemberLink } from "#lib/domain/members/find-member-link.ts";

/** The token must not leave in a Referer header. */
export const metadata: Metadata = { title: "Join", referrer: "no-referrer" };

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await askDomain(() => findMemberLink(token));
  if (!link) {
    return (
      <Door
        title="This link does not work"
        lede="It was used, it has ended, or a newer one was made. Ask whoever sent it for a new one."
      >
        <LinkButton href="/signin" className="h-9 w-full">
          Sign in
        </LinkButton>
      </Door>
    );
  }
  return (
    <Door title={`Join ${link.workspaceName}`} lede={`You join as ${link.roleTitle.toLowerCase()}.`}>
      <AcceptForm token={token} email={link.email} name={link.name} acceptMemberLink={acceptMemberLink} />
    </Door>
  );
}
