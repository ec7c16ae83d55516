"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { OVERVIEW_RANGES, type Overview, type OverviewRange } from "#lib/contract/overview.ts";
import { ActivityPanel } from "./activity-panel.tsx";
import { SetUpSteps } from "./set-up-steps.tsx";
import { TopRoutesPanel } from "./top-routes-panel.tsx";
import { TrafficCharts } from "./traffic-charts.tsx";
import { TroublesPanel } from "./troubles-panel.tsx";
import { VaultsPanel } from "./vaults-panel.tsx";

const WORDS: Record<OverviewRange, string> = { "5m": "5 min", "15m": "15 min", "1h": "1 h" };
const REFRESH_MS = 5_000;

/** The workspace at a glance; follows the nodes while one looks. */
export function OverviewDashboard({ workspace, initial }: { workspace: string; initial: Overview }) {
  const [range, setRange] = useState<OverviewRange>(initial.range);
  const { data } = useQuery({
    queryKey: ["overview", workspace, range],
    queryFn: ({ signal }) => readOverview(workspace, range, signal),
    refetchInterval: REFRESH_MS,
    placeholderData: (previous) => previous,
    ...(range === initial.range ? { initialData: initial } : {}),
  });
  const overview = data ?? initial;
  return (
    <>
      <PageHeader
        title="Overview"
        actions={
          <Segmented
            label="Range"
            size="small"
            value={range}
            onValueChange={setRange}
            options={OVERVIEW_RANGES.map((value) => ({ value, label: WORDS[value] }))}
          />
        }
      />
      <div className="flex flex-col gap-4 pb-6">
        <SetUpSteps workspace={workspace} steps={overview.steps} />
        <TroublesPanel workspace={workspace} troubles={overview.troubles} />
        <TrafficCharts overview={overview} />
        <div className="grid grid-cols-3 items-start gap-4 max-[1080px]:grid-cols-1">
          <TopRoutesPanel workspace={workspace} routes={overview.topRoutes} />
          <VaultsPanel workspace={workspace} vaults={overview.vaults} failing={overview.failingReferences} />
          <ActivityPanel workspace={workspace} entries={overview.activity} />
        </div>
      </div>
    </>
  );
}

async function readOverview(workspace: string, range: OverviewRange, signal: AbortSignal): Promise<Overview> {
  const response = await fetch(`/api/${workspace}/overview?range=${range}`, { signal });
  if (!response.ok) throw new Error(`the overview answered ${response.status}`);
  return (await response.json()) as Overview;
}
