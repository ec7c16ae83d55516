import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";

/** An entity as the compiler takes it: Kong's wire form with its secrets in clear. */
export interface SnapshotRow {
  id: string;
  kind: EntityKind;
  enabled: boolean;
  data: Record<string, unknown>;
  /** Describes `data`, with the config of its plugin or backend; null when nobody knows that config. */
  spec: RecordField;
}
