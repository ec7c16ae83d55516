import { History } from "lucide-react";
import { ActivityList } from "#components/activity/activity-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { load } from "#lib/actions/load.ts";
import { listActivity } from "#lib/domain/audit/list-activity.ts";

interface ActivityTabProps {
  slug: string;
  /** The entity's page. */
  base: string;
  entityId: string;
  cursor: string | undefined;
}

/** Who changed this entity, when, and how, as diffs. */
export async function ActivityTab({ slug, base, entityId, cursor }: ActivityTabProps) {
  const page = await load(listActivity, slug, { entityId, cursor });
  const hrefOf = (next: string | null) => next && `${base}?tab=activity&cursor=${encodeURIComponent(next)}`;
  if (page.items.length === 0) {
    return (
      <EmptyState icon={<History />} title="Nothing written down" text="Changes of this entity will be listed here." />
    );
  }
  return (
    <>
      <ActivityList workspace={slug} entries={page.items} />
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
