import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import type { Entity } from "./config-tables.ts";
import type { LoadedConfig } from "./load-config.ts";

/**
 * The configuration in use as a declarative document: flat, with ids, foreign keys as id strings, nulls left out. The token
 * for the console is not part of what is shown.
 */
export function toDeclarative(config: LoadedConfig): Record<string, unknown> {
  const document: Record<string, unknown> = { _format_version: "3.0", _transform: false };
  for (const kind of ENTITY_KINDS) {
    const table = config.tables[kind];
    if (table.size === 0) continue;
    const foreign = Object.keys(ENTITY_SPECS[kind].foreign);
    document[kind] = [...table.values()].map((entity) => flatEntity(entity, foreign));
  }
  if (config.defaultVaults.length > 0) document._gatehouse = { default_vaults: config.defaultVaults };
  return document;
}

/** The same document as JSON text, in pieces of a few entities, with all that the node needs after a restart. */
export function* writeDeclarative(config: LoadedConfig): Generator<string> {
  yield '{"_format_version":"3.0","_transform":false';
  for (const kind of ENTITY_KINDS) {
    const foreign = Object.keys(ENTITY_SPECS[kind].foreign);
    let separator = `,"${kind}":[`;
    for (const entity of config.tables[kind].values()) {
      yield separator + JSON.stringify(flatEntity(entity, foreign));
      separator = ",";
    }
    if (config.tables[kind].size > 0) yield "]";
  }
  const local = config.console ? { local: config.console } : {};
  yield `,"_gatehouse":${JSON.stringify({ default_vaults: config.defaultVaults, ...local })}}`;
}

function flatEntity(entity: Entity, foreign: readonly string[]): Record<string, unknown> {
  const flat: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(entity)) {
    if (value === null || value === undefined) continue;
    flat[field] = foreign.includes(field) && typeof value === "object" && "id" in value ? value.id : value;
  }
  return flat;
}
