"use client";

import { Badge } from "#components/ui/badge.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { GatewayView } from "#lib/contract/gateway-view.ts";
import type { GatewayActions } from "./gateway-actions.ts";
import { NodeRow } from "./node-row.tsx";

interface GatewayPanelProps {
  gateway: GatewayView;
  workspace: string;
  canWrite: boolean;
  removeNode: GatewayActions["removeNode"];
  onChanged: () => void;
}

export function GatewayPanel({ gateway, workspace, canWrite, removeNode, onChanged }: GatewayPanelProps) {
  const live = gateway.nodes.filter((node) => node.status === "live").length;
  return (
    <Panel
      title={gateway.name}
      hint={gateway.kind === "embedded" ? "the node that starts with the console" : "Kong Gateway without a database"}
      action={
        <Badge tone={live === gateway.nodes.length ? "ok" : live === 0 ? "bad" : "warn"}>
          Live on {live}/{gateway.nodes.length}
        </Badge>
      }
      footer={
        gateway.requiredSettings.length > 0 && (
          <span className="text-ink-3">
            Its default vaults are settings of the nodes' environment there:{" "}
            <span className="font-mono">{gateway.requiredSettings.join(", ")}</span>
          </span>
        )
      }
    >
      <ul>
        {gateway.nodes.map((node) => (
          <NodeRow
            key={node.id}
            node={node}
            workspace={workspace}
            canRemove={canWrite && gateway.kind !== "embedded"}
            removeNode={removeNode}
            onChanged={onChanged}
          />
        ))}
      </ul>
    </Panel>
  );
}
