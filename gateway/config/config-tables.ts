import { ENTITY_KINDS, type EntityKind } from "#lib/contract/entity-kind.ts";

/** An entity as the node holds it: Kong's wire form with defaults filled in, foreign keys as `{ id }`. */
export type Entity = { readonly id: string; readonly [field: string]: unknown };

/** All entities of one configuration, by kind and id. */
export type ConfigTables = Readonly<Record<EntityKind, ReadonlyMap<string, Entity>>>;

/** Tables to be filled; nobody else sees them before they are complete. */
export type DraftTables = Record<EntityKind, Map<string, Entity>>;

export function emptyTables(): DraftTables {
  return Object.fromEntries(ENTITY_KINDS.map((kind) => [kind, new Map()])) as DraftTables;
}
