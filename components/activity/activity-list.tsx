import type { AuditEntryView } from "#lib/contract/audit-entry.ts";
import { ActivityEntry } from "./activity-entry.tsx";
import { groupByDay } from "./group-by-day.ts";

/** Changes, newest first, under a head for each day. */
export function ActivityList({ workspace, entries }: { workspace: string; entries: readonly AuditEntryView[] }) {
  return (
    <div className="rounded-3 border border-line bg-surface">
      {groupByDay(entries).map(({ day, entries: ofDay }) => (
        <section key={day} aria-label={day}>
          <h2 className="sticky top-8 z-3 border-b border-line-soft bg-sunken px-4 py-1.5 text-12 font-semibold text-ink-2 first:rounded-t-3 narrow:top-0">
            {day}
          </h2>
          <ul>
            {ofDay.map((entry) => (
              <ActivityEntry key={entry.id} workspace={workspace} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
