import type { ImpactPreview } from "#lib/contract/entity-view.ts";
import type { EntityRow } from "#lib/store/entities.ts";
import { listReferenceUses } from "#lib/store/secret-references.ts";
import type { VerbContext } from "../verb.ts";

/** Fields elsewhere that point into vaults that would go. */
export async function listBrokenReferences(
  ctx: VerbContext,
  rows: readonly EntityRow[],
  limit: number,
): Promise<{ breaks: ImpactPreview["breaks"]; total: number }> {
  const vaults = rows.filter((row) => row.kind === "vaults").flatMap((row) => row.name ?? []);
  if (vaults.length === 0) return { breaks: [], total: 0 };
  const { uses, total } = await listReferenceUses(ctx.tx, ctx.workspace.id, { vaults, limit });
  return { breaks: uses.map(({ entity, path }) => ({ entity, field: path })), total };
}
