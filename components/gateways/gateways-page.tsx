"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, Server } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { showToast } from "#components/ui/show-toast.ts";
import type { GatewayView } from "#lib/contract/gateway-view.ts";
import type { GatewayActions } from "./gateway-actions.ts";
import { GatewayPanel } from "./gateway-panel.tsx";
import { NewGatewayDialog } from "./new-gateway-dialog.tsx";

interface GatewaysPageProps extends GatewayActions {
  workspace: string;
  initial: GatewayView[];
  canWrite: boolean;
}

const REFRESH_MS = 5_000;

/** Where the workspace is published, what each node runs, and what its plugins complain about. */
export function GatewaysPage({ workspace, initial, canWrite, addGateway, removeNode, publishNow }: GatewaysPageProps) {
  const [isAdding, setAdding] = useState(false);
  const [isPublishing, setPublishing] = useState(false);
  const { data: gateways, refetch } = useQuery({
    queryKey: ["gateways", workspace],
    queryFn: ({ signal }) => readGateways(workspace, signal),
    initialData: initial,
    refetchInterval: REFRESH_MS,
  });

  async function publish() {
    setPublishing(true);
    const result = await publishNow(workspace, {}).catch(() => null);
    setPublishing(false);
    await refetch();
    if (!result?.ok) {
      showToast({ tone: "bad", text: result?.message ?? "The console did not answer. Nothing was published." });
      return;
    }
    const live = result.data.nodes.filter((node) => node.status === "live").length;
    const all = result.data.nodes.length;
    showToast({ tone: live === all ? "ok" : "warn", text: `Live on ${live}/${all} nodes` });
  }

  return (
    <>
      <PageHeader
        title="Gateways"
        aside={gateways.length}
        actions={
          canWrite && (
            <>
              <Button isBusy={isPublishing} onClick={publish}>
                Publish now
              </Button>
              <Button variant="primary" icon={<Plus />} onClick={() => setAdding(true)}>
                Add gateway
              </Button>
            </>
          )
        }
      />
      <div className="flex flex-col gap-4 pb-6">
        {gateways.length === 0 ? (
          <EmptyState
            icon={<Server />}
            headingLevel={2}
            title="No gateway yet"
            text="A gateway is where this workspace is published: the embedded node, or your own Kong Gateway nodes without a database."
          />
        ) : (
          gateways.map((gateway) => (
            <GatewayPanel
              key={gateway.id}
              gateway={gateway}
              workspace={workspace}
              canWrite={canWrite}
              removeNode={removeNode}
              onChanged={() => void refetch()}
            />
          ))
        )}
      </div>
      {isAdding && (
        <NewGatewayDialog
          workspace={workspace}
          addGateway={addGateway}
          onClose={() => setAdding(false)}
          onAdded={() => {
            setAdding(false);
            void refetch();
          }}
        />
      )}
    </>
  );
}

async function readGateways(workspace: string, signal: AbortSignal): Promise<GatewayView[]> {
  const response = await fetch(`/api/${workspace}/gateways`, { signal });
  if (!response.ok) throw new Error(`the gateways answered ${response.status}`);
  return (await response.json()) as GatewayView[];
}
