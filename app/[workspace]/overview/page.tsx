import type { Metadata } from "next";
import { OverviewDashboard } from "#components/overview/overview-dashboard.tsx";
import { load } from "#lib/actions/load.ts";
import { getOverview } from "#lib/domain/overview/get-overview.ts";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const overview = await load(getOverview, workspace, { range: "15m" });
  return <OverviewDashboard workspace={workspace} initial={overview} />;
}
