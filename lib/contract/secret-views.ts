/** What the pages about secrets show. No value of a secret is ever among it. */
import type { EntityLink } from "./entity-view.ts";
import type { RotationOutcome, SecretState, VaultTestStep } from "./node-protocol.ts";

/** A field that holds a reference. */
export interface SecretUse {
  entity: EntityLink;
  /** Dotted, positions from 1, as in field errors. */
  field: string;
  reference: string;
  key: string | null;
}

/** Everything that could be said about a workspace's secrets. */
export interface SecretsCheck {
  references: CheckedReference[];
  /** Secrets that stand in a field themselves, where a reference could. */
  literals: LiteralSecret[];
  /** Secrets of vaults that can be written to which no field refers to. */
  unused: { vault: string; resource: string }[];
  old: OldSecret[];
  vaults: CheckedVault[];
}

export interface CheckedReference {
  reference: string;
  vault: string;
  uses: SecretUse[];
  /** Null where the node could not tell: it is down, is a Kong node, or does not run this configuration yet. */
  nodes: { node: NodeName; state: SecretState | null }[];
}

export interface LiteralSecret {
  entity: EntityLink;
  field: string;
  label: string;
}

export interface OldSecret {
  vault: string;
  resource: string;
  changedAt: string;
  ageDays: number;
  maxAgeDays: number;
}

export interface CheckedVault {
  /** Null for a vault that is there without an entity. */
  id: string | null;
  prefix: string;
  maxAgeDays: number | null;
  canWrite: boolean;
  /** Why its secrets could not be listed; what is said of it is then not complete. */
  error: string | null;
}

export interface NodeName {
  id: string;
  name: string;
}

/** One node's answer to a test of a vault. */
export interface VaultTestOfNode {
  node: NodeName;
  /** Empty when the node could not be asked; then `error` says why. */
  steps: VaultTestStep[];
  error: string | null;
}

/** One node's answer to "rotate now". */
export interface RotationOfNode {
  node: NodeName;
  outcome: RotationOutcome | null;
  error: string | null;
}

/** Who would notice if a secret changed now. */
export interface RotationSimulation {
  uses: SecretUse[];
  routes: { id: string; title: string; requestsLastHour: number | null }[];
  redisConnections: boolean;
}

/** How a vault fared, now and over time. */
export interface VaultHealth {
  now: { state: "healthy" | "failing" | "unknown"; text: string; checkedAt: string | null };
  /** Oldest first; `time` in seconds since the epoch. */
  points: { time: number; ok: number; failed: number; p95Ms: number | null }[];
}
