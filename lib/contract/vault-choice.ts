import type { EntityLink } from "./entity-view.ts";
import type { ReferenceCheck } from "./node-protocol.ts";

/** A vault that a reference may name, for the picker's left column. */
export interface VaultChoice {
  /** What stands after `{vault://`. */
  prefix: string;
  /** The backend's id. */
  backend: string;
  backendTitle: string;
  /** A lucide icon name. */
  icon: string;
  description: string | null;
  /** The vault's entity; null for one that is always there. */
  entity: EntityLink | null;
  canList: boolean;
  /** Whether the reader may write secrets into it, and the backend lets one. */
  canWrite: boolean;
  /** Whether its secrets have versions. */
  canVersion: boolean;
  /** Config fields that a reference may override in its query (`?ttl=300`), such as ttl, neg_ttl, prefix. */
  options: string[];
  health: VaultHealth;
}

/** How a vault's references fared when a node last tried them. */
export interface VaultHealth {
  status: "healthy" | "failing" | "unknown";
  /** Why it fails, in words; why nothing is known. */
  message: string | null;
  references: number;
  failing: number;
  durationMs: number | null;
  checkedAt: string | null;
}

/** One node's answers to a check. */
export interface NodeReferenceChecks {
  node: { id: string; name: string };
  /** Empty when the node could not be asked; then `message` says why. */
  results: ReferenceCheck[];
  message: string | null;
}

/** A reference that is in use elsewhere, likeliest first. */
export interface ReferenceSuggestion {
  reference: string;
  usedBy: EntityLink;
  field: string;
  /** Used by the same field, or one beside it, of the same plugin. */
  isNextToField: boolean;
}

/** A use of a reference that does not resolve. */
export interface FailingReference {
  reference: string;
  entity: EntityLink;
  field: string;
  error: string;
}
