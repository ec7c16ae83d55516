import { BACKENDS, findBackend } from "#lib/catalog/vaults/registry.ts";
import type { ConfigProblem } from "#lib/kong/post-config.ts";
import { parseReference } from "#lib/references/parse-reference.ts";
import { listReferences } from "#lib/schema/walk.ts";
import type { SnapshotRow } from "./snapshot-row.ts";

/** A vault that shows Gatehouse's own store, which no Kong node can read. */
export function isOwnStoreVault(row: Pick<SnapshotRow, "kind" | "data">): boolean {
  return row.kind === "vaults" && findBackend(String(row.data.name))?.isOwnStore === true;
}

/** The fields that would be empty on a Kong node because they refer to Gatehouse's own store. */
export function listOwnStoreProblems(rows: readonly SnapshotRow[]): ConfigProblem[] {
  const builtIn = BACKENDS.filter((backend) => backend.isOwnStore).map(({ id }) => id);
  const vaults = new Set([...builtIn, ...rows.filter(isOwnStoreVault).map((row) => String(row.data.prefix))]);
  return rows.flatMap((row) =>
    listReferences(row.spec, row.data).flatMap(({ path, reference }): ConfigProblem[] => {
      const parsed = parseReference(reference);
      if (!parsed.ok || !vaults.has(parsed.reference.name)) return [];
      return [
        {
          entityType: row.kind,
          entityId: row.id,
          entityName: null,
          field: path,
          message: `A Kong node cannot read vault ${parsed.reference.name}: Gatehouse keeps its secrets itself. Use a vault that Kong knows.`,
        },
      ];
    }),
  );
}
