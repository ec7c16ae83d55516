import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Avatar } from "#components/ui/avatar.tsx";
import { DiffList } from "#components/ui/diff-list.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { AuditEntryView } from "#lib/contract/audit-entry.ts";
import { formatAuditValue } from "./format-audit-value.ts";
import { targetHref } from "./target-href.ts";

/** Who did what, when; opened, it shows each field before and after, and how to find the request in the log. */
export function ActivityEntry({ workspace, entry }: { workspace: string; entry: AuditEntryView }) {
  const { actor, summary, changes, target } = entry;
  const href = targetHref(workspace, target);
  return (
    <li className="border-b border-line-soft last:border-b-0">
      <details className="group/entry">
        <summary className="flex min-h-11 list-none items-center gap-3 px-4 py-1.5 text-13 hover:bg-hover [&::-webkit-details-marker]:hidden">
          <Avatar name={actor.name} isSmall />
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            <b>{actor.name}</b> <span className="text-ink-2">{summary}</span>
          </span>
          <span className="shrink-0 text-12 text-ink-3 tabular-nums narrow:hidden">
            {changes.length === 0 ? "" : changes.length === 1 ? "1 field" : `${changes.length} fields`}
          </span>
          <RelativeTime at={entry.at} className="w-22 shrink-0 text-right text-12 text-ink-3 narrow:w-auto" />
          <ChevronRight
            aria-hidden="true"
            className="!size-3.5 text-ink-3 transition-transform group-open/entry:rotate-90"
          />
        </summary>
        <div className="border-t border-line-soft bg-sunken px-4 py-3 wide:pl-13">
          <DiffList entries={changes} format={formatAuditValue} emptyText="No field of an entity changed." />
          <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-3">
            <span>
              Verb <code>{entry.verb}</code>
            </span>
            {entry.ip && <span>From {entry.ip}</span>}
            <span>
              Request <code className="select-all">{entry.requestId}</code>
            </span>
            {href && target && (
              <Link href={href} className="text-accent-text hover:underline">
                Open {target.title}
              </Link>
            )}
          </p>
        </div>
      </details>
    </li>
  );
}
