import { randomUUID } from "node:crypto";
import { v5 } from "uuid";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";

const ROOT_NAMESPACE = "fd02801f-0957-4a15-a55a-c8d9606f30b5";

const namespaces = new Map<EntityKind, string>();

/**
 * The id of an entity that was declared without one, so that posting the same configuration again keeps the ids
 * (reference: Admin API, 5.1). `keyPart` gives the text of a field as written, a nested parent as its id.
 */
export function makeEntityId(kind: EntityKind, keyPart: (field: string) => string): string {
  const key = idKey(kind, keyPart);
  return key === "" ? randomUUID() : v5(key, namespaceOf(kind));
}

function idKey(kind: EntityKind, keyPart: (field: string) => string): string {
  const { declarative, endpointKey } = ENTITY_SPECS[kind];
  if (declarative.idFrom.kind === "cache_key") return `${kind}:*:${declarative.idFrom.fields.map(keyPart).join(":")}`;
  return declarative.idFrom.kind === "endpoint_key" && endpointKey !== null ? keyPart(endpointKey) : "";
}

function namespaceOf(kind: EntityKind): string {
  let namespace = namespaces.get(kind);
  if (namespace === undefined) {
    namespace = v5(kind, ROOT_NAMESPACE);
    namespaces.set(kind, namespace);
  }
  return namespace;
}
