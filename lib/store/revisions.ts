import { randomUUID } from "node:crypto";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { chunks } from "./chunks.ts";
import type { Db } from "./database.ts";
import { Prisma } from "./generated/client.ts";

export interface NewRevision {
  entityKind: EntityKind;
  entityId: string;
  entityRevision: number;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/**
 * Counts the workspace's revision number up and records what one write changed. The counter's row lock also lets the
 * writes of a workspace commit in the order of their numbers.
 */
export async function insertRevisions(
  tx: Db,
  write: { workspaceId: string; actorId: string | null; verb: string },
  changes: readonly NewRevision[],
): Promise<number> {
  const { revisionNumber: number } = await tx.workspace.update({
    where: { id: write.workspaceId },
    data: { revisionNumber: { increment: 1 } },
    select: { revisionNumber: true },
  });
  for (const chunk of chunks(changes)) {
    const values = JSON.stringify(chunk.map((change) => toRecordset(change)));
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO revisions (id, workspace_id, number, actor_id, verb, entity_kind, entity_id, entity_revision, before, after)
      SELECT id, ${write.workspaceId}::uuid, ${number}::int, ${write.actorId}::uuid, ${write.verb}, entity_kind, entity_id,
        entity_revision, before, after
      FROM jsonb_to_recordset(${values}::jsonb) AS v(id uuid, entity_kind text, entity_id uuid, entity_revision int,
        before jsonb, after jsonb)`);
  }
  return number;
}

/** A missing side is left out, so that its column is NULL and not JSON's null. */
function toRecordset({ entityKind, entityId, entityRevision, before, after }: NewRevision) {
  return {
    id: randomUUID(),
    entity_kind: entityKind,
    entity_id: entityId,
    entity_revision: entityRevision,
    before: before ?? undefined,
    after: after ?? undefined,
  };
}
