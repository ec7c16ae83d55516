import { openEntityData } from "#lib/domain/entities/open-entity.ts";
import { recordFor } from "#lib/domain/entities/record-for.ts";
import type { Db } from "#lib/store/database.ts";
import { type CompilerRow, findRevisionNumber, listCompilerRows, savePublication } from "#lib/store/publications.ts";
import { compileSnapshot, type Snapshot } from "./compile-snapshot.ts";
import { getProcessState, type PreparedSnapshot } from "./process-state.ts";
import type { SnapshotRow } from "./snapshot-row.ts";

/**
 * The newest snapshot of a workspace, compiled only when the workspace was written to since. Null when the workspace is gone.
 * The count of writes is read before the rows: a write in between makes them newer than their number, which
 * costs one needless compilation and can never hide a change.
 */
export async function prepareSnapshot(db: Db, workspaceId: string): Promise<PreparedSnapshot | null> {
  const { snapshots } = getProcessState();
  const revisionNumber = await findRevisionNumber(db, workspaceId);
  if (revisionNumber === null) {
    snapshots.delete(workspaceId);
    return null;
  }
  const known = snapshots.get(workspaceId);
  if (known?.revisionNumber === revisionNumber) return known;

  const rows = (await listCompilerRows(db, workspaceId)).map(toSnapshotRow);
  const embedded = compileSnapshot(rows, "embedded");
  let kong: Snapshot | null = null;
  const { hash, entityCount } = embedded;
  const publication = await savePublication(db, { workspaceId, hash, entityCount });
  const prepared: PreparedSnapshot = {
    revisionNumber,
    publication,
    embedded,
    kong: () => {
      kong ??= compileSnapshot(rows, "kong");
      return kong;
    },
  };
  snapshots.set(workspaceId, prepared);
  return prepared;
}

function toSnapshotRow(row: CompilerRow): SnapshotRow {
  return { ...row, spec: recordFor(row.kind, row.data), data: openEntityData(row.kind, row.id, row.data) };
}
