import type { AuditEntryView } from "./audit-entry.ts";
import type { EntityKind } from "./entity-kind.ts";
import type { EntityLink } from "./entity-view.ts";
import type { NodeTrouble } from "./gateway-view.ts";
import type { MetricsBucket } from "./node-protocol.ts";
import type { FailingReference, VaultHealth } from "./vault-choice.ts";

/** Nodes keep the last hour. */
export const OVERVIEW_RANGES = ["5m", "15m", "1h"] as const;
export type OverviewRange = (typeof OVERVIEW_RANGES)[number];

export interface Overview {
  range: OverviewRange;
  /** Null when no node could tell; then `trafficMessage` says why. */
  traffic: OverviewTraffic | null;
  trafficMessage: string | null;
  topRoutes: { route: EntityLink; requestsPerSecond: number; p95Ms: number; cacheHitRatio: number | null }[];
  vaults: { prefix: string; backendTitle: string; entity: EntityLink | null; health: VaultHealth }[];
  failingReferences: FailingReference[];
  /** Newest first; null for a role that may not read Activity. */
  activity: AuditEntryView[] | null;
  troubles: NodeTrouble[];
  counts: Partial<Record<EntityKind, number>>;
  steps: SetUpStep[];
}

export interface OverviewTraffic {
  bucketSeconds: number;
  /** Oldest first, summed over the nodes. */
  buckets: MetricsBucket[];
  /** Over the last minute. */
  requestsPerSecond: number;
  /** Answers with 5xx among all, over the range; null without a request. */
  failedRatio: number | null;
  /** Over the last minute with requests. */
  p50Ms: number | null;
  p95Ms: number | null;
  /** Hits among all answers of cache plugins, over the range; null without one. */
  cacheHitRatio: number | null;
}

/** What a workspace needs before its first cached answer, in order. */
export interface SetUpStep {
  id: "vault" | "service" | "route" | "reference" | "test";
  isDone: boolean;
  count: number;
}
