import { ENTITY_KINDS, type EntityKind } from "#lib/contract/entity-kind.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";

type Nested = ReadonlyMap<string, { kind: EntityKind; field: string }>;

const NESTED = new Map<EntityKind, Nested>(ENTITY_KINDS.map((parent) => [parent, childrenOf(parent)]));
const NONE: Nested = new Map();

/** Which kinds may stand inside a parent, by their name, and the foreign field that nesting implies: routes by `service`. */
export function nestedKinds(parent: EntityKind): Nested {
  return NESTED.get(parent) ?? NONE;
}

function childrenOf(parent: EntityKind): Nested {
  const children = new Map<string, { kind: EntityKind; field: string }>();
  for (const kind of ENTITY_KINDS) {
    const place = ENTITY_SPECS[kind].declarative.nestedIn.find((candidate) => candidate.kind === parent);
    if (place) children.set(kind, { kind, field: place.field });
  }
  return children;
}
