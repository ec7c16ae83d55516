import type { Metadata } from "next";
import { GatewaysPage } from "#components/gateways/gateways-page.tsx";
import { addGateway, publishNow, removeNode } from "#lib/actions/gateways.ts";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { listGateways } from "#lib/domain/gateways/list-gateways.ts";

export const metadata: Metadata = { title: "Gateways" };

export default async function GatewaysRoute({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const [gateways, { can }] = await Promise.all([load(listGateways, workspace, {}), requireWorkspace(workspace)]);
  return (
    <GatewaysPage
      workspace={workspace}
      initial={gateways}
      canWrite={can("gateways:write")}
      addGateway={addGateway}
      removeNode={removeNode}
      publishNow={publishNow}
    />
  );
}
