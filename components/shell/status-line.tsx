"use client";

import { Dot } from "#components/ui/dot.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { PublicationState } from "#lib/contract/entity-view.ts";
import { FetchError } from "./fetch-error.ts";
import { describePublication } from "./publication-words.ts";
import { usePublication } from "./use-publication.ts";

interface StatusLineProps {
  slug: string;
  publication: PublicationState;
  roleTitle: string;
  canReadGateways: boolean;
}

/** Where the configuration is live, or what failed; and who is looking at it as which role. */
export function StatusLine({ slug, publication, roleTitle, canReadGateways }: StatusLineProps) {
  const { data, error } = usePublication(slug, publication);
  return (
    <section
      aria-label="Status"
      className="sticky top-0 z-5 flex h-8 items-center gap-2 border-b border-line-soft bg-surface px-6 text-12 text-ink-3 narrow:static narrow:px-4"
    >
      <div role="status" aria-label="Publication" className="flex min-w-0 items-center gap-2 whitespace-nowrap">
        {error ? <Lost error={error} /> : <Published slug={slug} state={data} canReadGateways={canReadGateways} />}
      </div>
      <span className="ml-auto pl-2 whitespace-nowrap narrow:hidden">You see this as {roleTitle.toLowerCase()}</span>
    </section>
  );
}

function Published({
  slug,
  state,
  canReadGateways,
}: {
  slug: string;
  state: PublicationState;
  canReadGateways: boolean;
}) {
  const { tone, text, trouble } = describePublication(state);
  return (
    <>
      <Dot tone={tone} />
      <span className="text-ink-2">{text}</span>
      {trouble && (
        <span className="flex min-w-0 items-center gap-2">
          <Separator />
          {canReadGateways ? (
            <TextLink href={`/${slug}/gateways`} className="truncate">
              {trouble}
            </TextLink>
          ) : (
            <span className="truncate text-ink-2">{trouble}</span>
          )}
        </span>
      )}
      {state.snapshot !== null && (
        <span className="flex items-center gap-2 narrow:hidden">
          <Separator />
          snapshot {state.snapshot}
        </span>
      )}
      {state.publishedAt && !trouble && (
        <span className="flex items-center gap-2">
          <Separator />
          <span>
            published <RelativeTime at={state.publishedAt} />
          </span>
        </span>
      )}
    </>
  );
}

function Lost({ error }: { error: Error }) {
  const isSignedOut = error instanceof FetchError && error.status === 401;
  return (
    <>
      <Dot tone={isSignedOut ? "off" : "warn"} />
      <span className="text-ink-2">{isSignedOut ? "You were signed out" : `${describeLoss(error)}, trying again`}</span>
      {isSignedOut && <TextLink href="/signin">Sign in</TextLink>}
    </>
  );
}

/** The console itself answers 503 while its database is away. */
function describeLoss(error: Error): string {
  if (!(error instanceof FetchError)) return "The console does not answer";
  return error.status === 503 ? "The database does not answer" : "The state of the nodes is not known";
}

function Separator() {
  return <span aria-hidden="true" className="h-3 w-px shrink-0 bg-line" />;
}
