import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import type { ConfigTables, Entity } from "../config/config-tables.ts";
import { type AdminAnswer, METHOD_NOT_ALLOWED, NOT_FOUND } from "./admin-answer.ts";
import type { AdminNode } from "./admin-node.ts";
import type { AdminRequest } from "./admin-request.ts";
import { COLLECTIONS, NESTED_COLLECTIONS, PARENT_LINKS } from "./collections.ts";
import { listPage } from "./list-page.ts";

const WRITE_VERBS: Readonly<Record<string, string>> = {
  POST: "create",
  PATCH: "update",
  PUT: "create or update",
  DELETE: "remove",
};
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The read side of Kong's entity endpoints; writes answer that a DB-less node takes none. Null: no such path. */
export function answerEntities(node: AdminNode, request: AdminRequest): AdminAnswer | null {
  const [collection = "", key, sub, subKey] = request.segments;
  const kind = Object.hasOwn(COLLECTIONS, collection) ? COLLECTIONS[collection] : undefined;
  if (!kind || request.segments.length > 4) return null;
  const { tables } = node.holder.config;
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (key === undefined) {
    if (!isRead) return request.method === "POST" ? unsupported("POST", kind) : METHOD_NOT_ALLOWED;
    return listPage(filterByCustomId(tables[kind].values(), kind, request), request.query, `/${collection}`);
  }
  if (sub === undefined) {
    if (!isRead) return request.method === "POST" ? METHOD_NOT_ALLOWED : unsupported(request.method, kind, key);
    const entity = findEntity(tables, kind, key);
    return entity ? { status: 200, body: entity } : NOT_FOUND;
  }
  const place = { collection, kind, key, sub, subKey, path: `/${collection}/${encodeURIComponent(key)}/${sub}` };
  return answerNested(tables, request, place, isRead);
}

interface NestedPlace {
  collection: string;
  kind: EntityKind;
  key: string;
  sub: string;
  subKey: string | undefined;
  path: string;
}

function answerNested(
  tables: ConfigTables,
  request: AdminRequest,
  place: NestedPlace,
  isRead: boolean,
): AdminAnswer | null {
  const nested = ownValue(NESTED_COLLECTIONS[place.collection], place.sub);
  const link = ownValue(PARENT_LINKS[place.collection], place.sub);
  const child = nested ?? link;
  if (!child || (link && place.subKey !== undefined)) return null;
  if (!isRead) return unsupported(request.method, child.kind, place.subKey);
  const parent = findEntity(tables, place.kind, place.key);
  if (!parent) return NOT_FOUND;
  if (link) {
    const linked = tables[link.kind].get(idOf(parent[link.field]));
    return linked ? { status: 200, body: linked } : NOT_FOUND;
  }
  const children = [...tables[child.kind].values()].filter((entity) => idOf(entity[child.field]) === parent.id);
  if (place.subKey === undefined) return listPage(children, request.query, place.path, { hasTags: false });
  const found = children.find((entity) => isNamed(entity, child.kind, place.subKey ?? ""));
  return found ? { status: 200, body: found } : NOT_FOUND;
}

function findEntity(tables: ConfigTables, kind: EntityKind, idOrKey: string): Entity | undefined {
  const byId = tables[kind].get(idOrKey);
  if (byId || UUID.test(idOrKey)) return byId;
  for (const entity of tables[kind].values()) if (isNamed(entity, kind, idOrKey)) return entity;
  return undefined;
}

function isNamed(entity: Entity, kind: EntityKind, idOrKey: string): boolean {
  const { endpointKey } = ENTITY_SPECS[kind];
  return entity.id === idOrKey || (endpointKey !== null && entity[endpointKey] === idOrKey);
}

function filterByCustomId(entities: Iterable<Entity>, kind: EntityKind, request: AdminRequest): Iterable<Entity> {
  const customId = kind === "consumers" ? request.query.get("custom_id") : null;
  return customId === null ? entities : [...entities].filter((entity) => entity.custom_id === customId);
}

function unsupported(method: string, kind: EntityKind, key?: string): AdminAnswer {
  const verb = WRITE_VERBS[method];
  if (!verb) return METHOD_NOT_ALLOWED;
  const { endpointKey } = ENTITY_SPECS[kind];
  const by = key !== undefined && !UUID.test(key) && endpointKey !== null ? ` by '${endpointKey}'` : "";
  return {
    status: 405,
    body: {
      code: 12,
      name: "operation unsupported",
      message: `cannot ${verb} '${kind}' entities${by} when not using a database`,
    },
  };
}

function idOf(foreign: unknown): string {
  return typeof foreign === "object" && foreign !== null && "id" in foreign ? String(foreign.id) : "";
}

function ownValue<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
