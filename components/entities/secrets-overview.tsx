import { ShieldCheck } from "lucide-react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ForbiddenState } from "#components/ui/forbidden-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { type TabItem, Tabs } from "#components/ui/tabs.tsx";
import { RecheckButton } from "./recheck-button.tsx";
import type { ReferenceUse } from "./reference-use.ts";
import { UsesTable } from "./uses-table.tsx";

interface SecretsOverviewProps {
  slug: string;
  tabs: readonly TabItem[];
  /** The tab that was opened names secrets. */
  isForbidden: boolean;
  uses: readonly ReferenceUse[];
  checkedAt: string | null;
  /** Why nothing was checked. */
  message: string | null;
  show: string | undefined;
}

/** The Secrets check as far as it names no secret but those in fields: references with their state, the failing first. */
export function SecretsOverview(props: SecretsOverviewProps) {
  const { slug, tabs, isForbidden, uses, checkedAt, message, show } = props;
  const failing = uses.filter((use) => use.check && !use.check.resolves);
  const others = uses.filter((use) => !failing.includes(use));
  const base = `/${slug}/secrets-check`;
  const isFailingOnly = show === "failing";
  const shown = isFailingOnly ? failing : [...failing, ...others];
  return (
    <>
      <PageHeader
        title="Secrets check"
        aside={uses.length === 1 ? "1 field" : `${uses.length} fields`}
        description={
          checkedAt ? (
            <>
              Asked of the node that uses them <RelativeTime at={checkedAt} />. Values are never shown.
            </>
          ) : (
            "Each reference is asked of the node that uses it. Values are never shown."
          )
        }
        actions={uses.length > 0 && <RecheckButton />}
      />
      <Tabs label="Parts of the secrets check" items={tabs} />
      {message && !isForbidden && <p className="mb-3 rounded-2 bg-warn-soft px-3 py-2 text-13 text-warn">{message}</p>}
      {isForbidden ? (
        <ForbiddenState
          headingLevel={2}
          title="Names are for those who wire them"
          text="Your role may not list the names of secrets. An owner or admin can change that under Team."
        />
      ) : uses.length === 0 ? (
        <EmptyState
          icon={<ShieldCheck />}
          headingLevel={2}
          title="No reference yet"
          text="Fields that take a secret offer “Use a secret”. Every reference chosen there is listed here, with whether it resolves."
          className="my-auto"
        />
      ) : (
        <Panel
          title="References"
          className="mb-6"
          action={
            <SegmentedLinks
              label="Which references"
              items={[
                { href: base, label: "All", count: uses.length, isCurrent: !isFailingOnly },
                { href: `${base}?show=failing`, label: "Failing", count: failing.length, isCurrent: isFailingOnly },
              ]}
            />
          }
        >
          {shown.length > 0 ? (
            <UsesTable slug={slug} uses={shown} />
          ) : (
            <p className="px-4 py-3 text-13 text-ink-2">No reference fails.</p>
          )}
        </Panel>
      )}
    </>
  );
}
