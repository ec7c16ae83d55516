import { ENTITY_KINDS, type EntityKind } from "#lib/contract/entity-kind.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";

type Nested = ReadonlyMap<string, { kind: EntityKind; field: string }>;

/** Which kinds may stand inside a parent, and the foreign field that nesting implies: services → routes by `service`. */
export const NESTED_KINDS: Readonly<Record<EntityKind, Nested>> = collect();

function collect(): Record<EntityKind, Nested> {
  const nested = Object.fromEntries(
    ENTITY_KINDS.map((parent) => [
      parent,
      new Map(
        ENTITY_KINDS.flatMap((kind) => {
          const place = ENTITY_SPECS[kind].declarative.nestedIn.find((candidate) => candidate.kind === parent);
          return place ? [[kind, { kind, field: place.field }] as const] : [];
        }),
      ),
    ]),
  );
  return nested as Record<EntityKind, Nested>;
}
