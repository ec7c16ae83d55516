import { History } from "lucide-react";
import type { Metadata } from "next";
import { ActivityFilters } from "#components/activity/activity-filters.tsx";
import { ActivityList } from "#components/activity/activity-list.tsx";
import { ActivityTools } from "#components/activity/activity-tools.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { exportActivity, verifyActivity } from "#lib/actions/activity.ts";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { listActivity } from "#lib/domain/audit/list-activity.ts";
import { listMembers } from "#lib/domain/members/list-members.ts";

export const metadata: Metadata = { title: "Activity" };

type Query = { q?: string; actor?: string; cursor?: string };

export default async function ActivityPage(props: {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Query>;
}) {
  const [{ workspace }, query] = await Promise.all([props.params, props.searchParams]);
  const { can } = await requireWorkspace(workspace, "audit:read");
  const page = await load(listActivity, workspace, { search: query.q, actorId: query.actor, cursor: query.cursor });
  const members = can("members:read") ? await load(listMembers, workspace, {}) : [];
  const hrefOf = (cursor: string | null) =>
    cursor && `/${workspace}/activity?${new URLSearchParams({ ...query, cursor })}`;
  const isFiltered = Boolean(query.q || query.actor);
  return (
    <>
      <PageHeader
        title="Activity"
        aside={page.total === 1 ? "1 line" : `${page.total} lines`}
        actions={<ActivityTools workspace={workspace} verify={verifyActivity} exportFile={exportActivity} />}
      />
      <ActivityFilters people={members.map(({ userId, name }) => ({ id: userId, name }))} />
      {page.items.length > 0 ? (
        <ActivityList workspace={workspace} entries={page.items} />
      ) : isFiltered ? (
        <EmptyState icon={<History />} headingLevel={2} title="Nothing matches" text="No change fits this search." />
      ) : (
        <EmptyState
          icon={<History />}
          headingLevel={2}
          title="Nothing has changed yet"
          text="Every change is written down here: who, when, and each field before and after."
        />
      )}
      <Pagination
        first={page.firstPosition}
        shown={page.items.length}
        total={page.total}
        previousHref={hrefOf(page.previousCursor)}
        nextHref={hrefOf(page.nextCursor)}
      />
    </>
  );
}
