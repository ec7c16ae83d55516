import type { EntityLink } from "#lib/contract/entity-view.ts";
import type { ReferenceCheck } from "#lib/contract/node-protocol.ts";

/** A field that holds a reference, and how the reference fared on the node. */
export interface ReferenceUse {
  reference: string;
  entity: EntityLink;
  field: string;
  /** Null when no node could be asked. */
  check: ReferenceCheck | null;
}
