import type { Db } from "./database.ts";

export interface VaultRow {
  id: string;
  title: string;
  /** Credentials are sealed. */
  data: Record<string, unknown>;
}

export async function listVaultRows(db: Db, workspaceId: string): Promise<VaultRow[]> {
  return db.$queryRaw<VaultRow[]>`
    SELECT id::text AS id, title, data FROM entities
    WHERE workspace_id = ${workspaceId}::uuid AND kind = 'vaults' ORDER BY title_sort, id LIMIT 500`;
}

export async function findVaultByPrefix(db: Db, workspaceId: string, prefix: string): Promise<VaultRow | null> {
  const rows = await db.$queryRaw<VaultRow[]>`
    SELECT id::text AS id, title, data FROM entities
    WHERE workspace_id = ${workspaceId}::uuid AND kind = 'vaults' AND data->>'prefix' = ${prefix}`;
  return rows[0] ?? null;
}
