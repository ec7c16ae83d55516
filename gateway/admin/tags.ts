import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import type { ConfigTables } from "../config/config-tables.ts";
import type { AdminRoute } from "./admin-route.ts";

export const tagRoutes: readonly AdminRoute[] = [
  {
    method: "GET",
    path: "/tags",
    handle: (node) => ({ status: 200, body: { data: listTags(node.holder.config.tables, null), next: null } }),
  },
  {
    method: "GET",
    path: "/tags/{tag}",
    handle: (node, _request, { tag = "" }) => ({
      status: 200,
      body: { data: listTags(node.holder.config.tables, tag), next: null },
    }),
  },
];

function listTags(
  tables: ConfigTables,
  wanted: string | null,
): { entity_name: string; entity_id: string; tag: string }[] {
  return ENTITY_KINDS.flatMap((kind) =>
    [...tables[kind].values()].flatMap(({ id, tags }) =>
      (Array.isArray(tags) ? tags : [])
        .filter((tag) => wanted === null || tag === wanted)
        .map((tag) => ({ entity_name: kind, entity_id: id, tag: String(tag) })),
    ),
  );
}
