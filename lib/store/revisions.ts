import { randomUUID } from "node:crypto";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { Db } from "./database.ts";
import { chunks } from "./entities.ts";
import { Prisma } from "./generated/client.ts";
import { toJson } from "./to-json.ts";

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
    await tx.revision.createMany({
      data: chunk.map((change) => ({
        ...change,
        ...write,
        id: randomUUID(),
        number,
        before: change.before === null ? Prisma.DbNull : toJson(change.before),
        after: change.after === null ? Prisma.DbNull : toJson(change.after),
      })),
    });
  }
  return number;
}
