import { z } from "zod";
import type { EntityLink, NodeState } from "./entity-view.ts";

/** A gateway and its nodes, for the Gateways page. */
export interface GatewayView {
  id: string;
  name: string;
  kind: "embedded" | "kong";
  nodes: NodeView[];
  /** Environment settings that a Kong node needs for the workspace's default vaults; names only. */
  requiredSettings: string[];
}

export interface NodeView extends NodeState {
  version: string | null;
  startedAt: string | null;
  /** Where it listens; without credentials. */
  adminUrl: string | null;
  proxyUrl: string | null;
  hasToken: boolean;
  troubles: NodeTrouble[];
}

/** Something a plugin on a node has told, such as "Redis refused the password". */
export interface NodeTrouble {
  node: { id: string; name: string };
  pluginId: string;
  pluginName: string;
  /** The plugin's entity; null when it is gone from the console. */
  entity: EntityLink | null;
  message: string;
  since: string;
  count: number;
}

const name = z.string().trim().min(1, "Give it a name").max(100, "At most 100 characters");
const url = z.string().trim().min(1, "Enter an address").max(500, "At most 500 characters");

export const NodeInput = z.object({
  name,
  /** The Admin API, such as http://10.0.0.5:8001. */
  adminUrl: url,
  /** Where test requests go, such as http://10.0.0.5:8000. */
  proxyUrl: url,
  /** Sent as Kong-Admin-Token. */
  token: z.string().min(1).max(1_000).nullable(),
});
export type NodeInput = z.infer<typeof NodeInput>;

export const GatewayInput = z.object({
  name,
  nodes: z.array(NodeInput).min(1, "Add a node").max(20, "At most 20 nodes"),
});
export type GatewayInput = z.infer<typeof GatewayInput>;
