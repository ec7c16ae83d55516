"use client";

import { History } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { TestRun } from "#lib/contract/test-run.ts";
import type { RouteChoice } from "./request-draft.ts";
import { CACHE_TONES, formatMs } from "./run-words.ts";

interface TestHistoryProps {
  runs: TestRun[];
  routes: RouteChoice[];
  onOpen: (run: TestRun) => void;
}

export function TestHistory({ runs, routes, onOpen }: TestHistoryProps) {
  if (runs.length === 0) {
    return (
      <EmptyState
        icon={<History />}
        headingLevel={2}
        title="No requests yet"
        text="Every request sent from here is kept with its answers, so that it can be looked at and sent again."
      />
    );
  }
  return (
    <ul className="border-t border-line-soft">
      {runs.map((run) => (
        <li key={run.id} className="border-b border-line-soft">
          <button
            type="button"
            onClick={() => onOpen(run)}
            className="grid min-h-12 w-full grid-cols-[64px_minmax(0,1fr)_auto_auto_120px] items-center gap-3 px-1 py-1.5 text-left text-13 hover:bg-hover narrow:grid-cols-[64px_minmax(0,1fr)_auto]"
          >
            <span className="mono-12">{run.request.method}</span>
            <span className="min-w-0">
              <span className="mono-12 block truncate">{run.request.path}</span>
              <span className="block truncate text-12 text-ink-3">
                {routes.find((route) => route.id === run.request.routeId)?.name ?? run.request.host ?? "free path"} ·{" "}
                {run.ranBy}
              </span>
            </span>
            <Statuses run={run} />
            <span className="text-right text-ink-3 tabular-nums narrow:hidden">
              {run.responses.at(-1) ? formatMs(run.responses.at(-1)?.timing.totalMs ?? 0) : ""}
            </span>
            <span className="text-right text-12 text-ink-3 narrow:hidden">
              <RelativeTime at={run.ranAt} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Statuses({ run }: { run: TestRun }) {
  if (run.responses.length === 0) return <Badge tone="bad">No answer</Badge>;
  const last = run.responses.at(-1);
  const status = last?.cache.status ?? null;
  return (
    <span className="flex items-center gap-2">
      {run.responses.length > 1 && <span className="text-12 text-ink-3">{run.responses.length} ×</span>}
      {status && <Badge tone={CACHE_TONES[status]}>{status}</Badge>}
      <Badge tone={(last?.status ?? 0) >= 500 ? "bad" : (last?.status ?? 0) >= 400 ? "warn" : "ok"}>
        {last?.status}
      </Badge>
    </span>
  );
}
