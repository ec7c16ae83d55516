"use client";

import { CopyButton } from "#components/ui/copy-button.tsx";
import type { MemberLink } from "#lib/contract/member-view.ts";

/** The link in full, with the one button that matters. Somebody who has an account already needs no link. */
export function OneTimeLink({ link }: { link: MemberLink }) {
  const url = `${location.origin}${link.path}`;
  const ends = new Date(link.expiresAt).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  if (!link.path.startsWith("/invite/")) {
    return (
      <p className="text-13 text-ink-2">
        They have an account on this console already. They sign in as always and find this workspace there.
      </p>
    );
  }
  return (
    <div className="grid gap-2 text-13">
      <p className="text-ink-2">
        Send it to the person by a way you trust. It works once, until {ends}, and is not shown again.
      </p>
      <div className="flex items-center gap-2 rounded-2 border border-line bg-sunken py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 py-1 select-all [overflow-wrap:anywhere]">{url}</code>
        <CopyButton text={url} label="Copy link" hasLabel />
      </div>
    </div>
  );
}
