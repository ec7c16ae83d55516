"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { HealthStrip } from "#components/charts/health-strip.tsx";
import { LazyTimeChart } from "#components/charts/lazy-time-chart.tsx";
import { Dot } from "#components/ui/dot.tsx";
import { FailedState } from "#components/ui/failed-state.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StateWord } from "#components/ui/state-word.tsx";
import type { VaultHealth } from "#lib/contract/secret-views.ts";
import { fillCells, type HealthRange, listOutages, passedWords } from "./health-words.ts";
import { readJson } from "./read-json.ts";
import { msWords } from "./test-words.ts";

const RANGES: { value: HealthRange; label: string }[] = [
  { value: "1h", label: "1 h" },
  { value: "24h", label: "24 h" },
  { value: "7d", label: "7 days" },
];
const RANGE_WORDS: Record<HealthRange, string> = {
  "1h": "the last hour",
  "24h": "the last 24 hours",
  "7d": "the last 7 days",
};
const TONES = { healthy: "ok", failing: "bad", unknown: "off" } as const;
const WORDS = { healthy: "Healthy", failing: "Failing", unknown: "Not known yet" } as const;
const SERIES = [{ key: "p95", word: "p95", color: "var(--accent)", isLine: true }];
const REFRESH_MS = 15_000;
const OUTAGES_SHOWN = 3;

/** How the vault fared: its checks as a strip, failures in words, and how long a check took. */
export function HealthPanel({ slug, vaultId }: { slug: string; vaultId: string }) {
  const [range, setRange] = useState<HealthRange>("24h");
  const health = useQuery({
    queryKey: ["vault-health", slug, vaultId, range],
    queryFn: ({ signal }) =>
      readJson<VaultHealth>(`/api/${slug}/vaults/${encodeURIComponent(vaultId)}/health?range=${range}`, signal),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <Panel
      title="Health"
      hint={health.data ? passedWords(health.data.points) : undefined}
      action={
        <Segmented
          label="Range of the health chart"
          size="small"
          options={RANGES}
          value={range}
          onValueChange={setRange}
        />
      }
      isPadded
    >
      {health.data ? (
        <Health health={health.data} range={range} nowSeconds={health.dataUpdatedAt / 1_000} />
      ) : health.error ? (
        <FailedState
          title="The health did not load"
          text={health.error.message}
          onRetry={() => void health.refetch()}
          isRetrying={health.isFetching}
          className="!min-h-40 !py-4"
        />
      ) : (
        <div role="status" aria-label="Loading the health" className="grid h-44 content-start gap-3 pt-1">
          <Skeleton className="w-56" />
          <Skeleton className="!h-7 w-full" />
          <Skeleton className="!h-24 w-full" />
        </div>
      )}
    </Panel>
  );
}

interface HealthProps {
  health: VaultHealth;
  range: HealthRange;
  nowSeconds: number;
}

function Health({ health: { now, points }, range, nowSeconds }: HealthProps) {
  const cells = fillCells(points, range, nowSeconds);
  const outages = listOutages(cells);
  const formatTime = (seconds: number) => clock(seconds, range);
  const hasTimes = points.some(({ p95Ms }) => p95Ms !== null);
  return (
    <>
      <p className="mb-3 flex flex-wrap items-baseline gap-x-2 text-13">
        <StateWord tone={TONES[now.state]}>{WORDS[now.state]}</StateWord>
        <span className="min-w-0 text-ink-2 [overflow-wrap:anywhere]">{now.text}</span>
        {now.checkedAt && (
          <span className="text-12 text-ink-3">
            checked <RelativeTime at={now.checkedAt} />
          </span>
        )}
      </p>
      {points.length === 0 ? (
        <p className="pb-2 text-12 text-ink-3">
          Nodes check the vault in the background. The first checks show here within a minute.
        </p>
      ) : (
        <>
          <HealthStrip cells={cells} label={`Checks in ${RANGE_WORDS[range]}`} formatTime={formatTime} />
          <p aria-hidden="true" className="mt-1 flex justify-between text-12 text-ink-3 tabular-nums">
            <span>{formatTime(cells[0]?.time ?? 0)}</span>
            <span>now</span>
          </p>
          <Outages outages={outages} formatTime={formatTime} />
          {hasTimes && (
            <>
              <h3 className="mt-3 mb-1 text-12 text-ink-3">How long a check takes, p95</h3>
              <div className="h-28">
                <LazyTimeChart
                  points={cells.map(({ time, p95Ms }) => ({ time, p95: p95Ms }))}
                  series={SERIES}
                  formatValue={msWords}
                />
              </div>
            </>
          )}
        </>
      )}
    </>
  );
}

function Outages(props: { outages: ReturnType<typeof listOutages>; formatTime: (seconds: number) => string }) {
  const { outages, formatTime } = props;
  if (outages.length === 0) return null;
  const shown = outages.slice(-OUTAGES_SHOWN).reverse();
  return (
    <ul className="mt-2 grid gap-1 text-12">
      {shown.map(({ fromTime, toTime, failed }) => (
        <li key={fromTime} className="flex items-center gap-2">
          <Dot tone="bad" />
          <span>
            {toTime === null
              ? `Failing since ${formatTime(fromTime)}`
              : `${formatTime(fromTime)} to ${formatTime(toTime)}`}
            <span className="text-ink-3">
              , {failed} {failed === 1 ? "check" : "checks"} failed
            </span>
          </span>
        </li>
      ))}
      {outages.length > shown.length && <li className="text-ink-3">and {outages.length - shown.length} before</li>}
    </ul>
  );
}

function clock(seconds: number, range: HealthRange): string {
  const at = new Date(seconds * 1_000);
  const time = at.toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
  return range === "1h" ? time : `${at.toLocaleDateString("sv-SE").slice(5)} ${time}`;
}
