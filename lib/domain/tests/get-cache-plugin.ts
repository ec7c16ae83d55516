import { CACHE_PLUGINS, type CachePlugin } from "#lib/kong/purge-node-cache.ts";
import type { Db } from "#lib/store/database.ts";
import { findEntity } from "#lib/store/entities.ts";
import { invalid, notFound } from "../errors.ts";

/** A plugin of the workspace that keeps responses. Throws when it is another plugin, or none of this workspace. */
export async function getCachePlugin(
  db: Db,
  workspaceId: string,
  pluginId: string,
): Promise<{ id: string; title: string; plugin: CachePlugin }> {
  const row = await findEntity(db, workspaceId, "plugins", pluginId);
  if (!row) throw notFound("plugin");
  const plugin = CACHE_PLUGINS.find((name) => name === row.name);
  if (!plugin) throw invalid({ pluginId: "This plugin keeps no responses" });
  return { id: row.id, title: row.title, plugin };
}
