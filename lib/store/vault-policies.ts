import type { Db } from "./database.ts";

/** How old secrets may grow, by the vault's id; vaults without a rule are not in it. */
export async function listVaultPolicies(db: Db, workspaceId: string): Promise<Map<string, number>> {
  const rows = await db.vaultPolicy.findMany({ where: { vault: { workspaceId } } });
  return new Map(rows.map(({ vaultId, maxAgeDays }) => [vaultId, maxAgeDays]));
}

/** Null takes the rule away. Returns what stood there before. */
export async function saveVaultPolicy(tx: Db, vaultId: string, maxAgeDays: number | null): Promise<number | null> {
  const before = await tx.vaultPolicy.findUnique({ where: { vaultId } });
  if (maxAgeDays === null) await tx.vaultPolicy.deleteMany({ where: { vaultId } });
  else await tx.vaultPolicy.upsert({ where: { vaultId }, create: { vaultId, maxAgeDays }, update: { maxAgeDays } });
  return before?.maxAgeDays ?? null;
}
