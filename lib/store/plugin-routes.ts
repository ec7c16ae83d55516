import type { EntityLink } from "#lib/contract/entity-view.ts";
import type { Db } from "./database.ts";
import { Prisma } from "./generated/client.ts";

/** The routes on which some plugins run: their own, those of their service, and all for a plugin of neither. */
export async function listRoutesOfPlugins(
  db: Db,
  workspaceId: string,
  pluginIds: readonly string[],
  limit: number,
): Promise<EntityLink[]> {
  if (pluginIds.length === 0) return [];
  const plugins = Prisma.sql`SELECT p.id,
      (SELECT parent_id FROM entity_links WHERE child_id = p.id AND field = 'route') AS route_id,
      (SELECT parent_id FROM entity_links WHERE child_id = p.id AND field = 'service') AS service_id
    FROM entities p WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ANY(${[...pluginIds]}::uuid[])`;
  const rows = await db.$queryRaw<{ id: string; title: string }[]>(Prisma.sql`
    WITH plugins AS (${plugins})
    SELECT r.id::text AS id, r.title FROM entities r
    WHERE r.workspace_id = ${workspaceId}::uuid AND r.kind = 'routes' AND (
      EXISTS (SELECT 1 FROM plugins WHERE route_id IS NULL AND service_id IS NULL)
      OR r.id IN (SELECT route_id FROM plugins WHERE route_id IS NOT NULL)
      OR r.id IN (SELECT l.child_id FROM entity_links l JOIN plugins p ON p.service_id = l.parent_id
        WHERE l.field = 'service' AND p.route_id IS NULL))
    ORDER BY r.title_sort, r.id LIMIT ${limit}`);
  return rows.map((row) => ({ ...row, kind: "routes" }));
}
