import type { Db } from "./database.ts";

/** The configs of a workspace's plugins of one name; secrets in them are sealed. */
export async function listPluginConfigs(db: Db, workspaceId: string, name: string): Promise<Record<string, unknown>[]> {
  const rows = await db.$queryRaw<{ config: Record<string, unknown> }[]>`
    SELECT COALESCE(data->'config', '{}'::jsonb) AS config FROM entities
    WHERE workspace_id = ${workspaceId}::uuid AND kind = 'plugins' AND name = ${name} LIMIT 1000`;
  return rows.map((row) => row.config);
}
