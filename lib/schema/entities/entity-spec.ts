import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { RecordField } from "../field-spec.ts";

/** What an entity kind is, as data: its fields, keys and place among the others. */
export interface EntitySpec {
  kind: EntityKind;
  /** Kong's singular, as in error messages and `flattened_errors`: "service". */
  singular: string;
  /** One of them, in words: "Service". */
  title: string;
  record: RecordField;
  /** The field that may stand for the id in a path. */
  endpointKey: string | null;
  /** Field sets that no two entities share; a set counts when its first field is not null, and then null equals null. */
  uniqueKeys: readonly (readonly string[])[];
  foreign: Readonly<Record<string, ForeignKey>>;
  declarative: {
    /** The parents it may be written under, and the foreign field that this implies. */
    nestedIn: readonly { kind: EntityKind; field: string }[];
    /** How an entity written without an id gets one (reference: Admin API §5.1). */
    idFrom: { kind: "cache_key"; fields: readonly string[] } | { kind: "endpoint_key" } | { kind: "random" };
  };
  /** What people call one: its name, or something that tells it from the others. */
  describe(data: Readonly<Record<string, unknown>>): string;
}

export interface ForeignKey {
  kind: EntityKind;
  /** What happens to this entity when the one it points to is deleted. */
  onDelete: "restrict" | "cascade" | "null";
}
