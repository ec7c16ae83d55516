import { Avatar } from "#components/ui/avatar.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { AuditEntryView } from "#lib/contract/audit-entry.ts";

const SHOWN = 7;

export function ActivityPanel({
  workspace,
  entries,
}: {
  workspace: string;
  entries: readonly AuditEntryView[] | null;
}) {
  return (
    <Panel title="Activity" action={entries && <TextLink href={`/${workspace}/activity`}>All</TextLink>}>
      {entries === null ? (
        <p className="px-4 py-6 text-13 text-ink-3">
          Your role may not read Activity. An owner or admin can change that.
        </p>
      ) : entries.length === 0 ? (
        <p className="px-4 py-6 text-13 text-ink-3">Nothing has been changed yet.</p>
      ) : (
        <ul>
          {entries.slice(0, SHOWN).map((entry) => (
            <li
              key={entry.id}
              className="flex items-start gap-2.5 border-line-soft px-4 py-1.5 text-13 not-first:border-t"
            >
              <Avatar name={entry.actor.name} isSmall />
              <span className="min-w-0 flex-1">
                <span className="block truncate" title={`${entry.actor.name} ${entry.summary}`}>
                  {entry.actor.name} <span className="text-ink-2">{entry.summary}</span>
                </span>
                <span className="block text-12 text-ink-3">
                  <RelativeTime at={entry.at} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
