import { randomUUID } from "node:crypto";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { Db } from "./database.ts";
import type { Prisma } from "./generated/client.ts";
import { StoreError, type StoreErrorCode } from "./store-error.ts";
import { translateError } from "./translate-error.ts";

export interface PublicationRow {
  id: string;
  number: number;
  hash: string;
  createdAt: Date;
}

const COLUMNS = { id: true, number: true, hash: true, createdAt: true } as const;

export async function findNewestPublication(db: Db, workspaceId: string): Promise<PublicationRow | null> {
  return db.publication.findFirst({ where: { workspaceId }, orderBy: { number: "desc" }, select: COLUMNS });
}

/**
 * Numbers a snapshot. When its hash is the newest one's, that one is handed back; when another console has just taken the
 * number, the next is tried, so that copies of the console may publish at the same time.
 */
export async function savePublication(
  db: Db,
  snapshot: { workspaceId: string; hash: string; entityCount: number },
): Promise<PublicationRow> {
  for (let attempt = 1; ; attempt++) {
    const newest = await findNewestPublication(db, snapshot.workspaceId);
    if (newest?.hash === snapshot.hash) return newest;
    const number = (newest?.number ?? 0) + 1;
    try {
      return await db.publication.create({ data: { id: randomUUID(), ...snapshot, number }, select: COLUMNS });
    } catch (cause) {
      if (attempt >= 5 || !isA(cause, "unique")) throw cause;
    }
  }
}

function isA(cause: unknown, code: StoreErrorCode): boolean {
  const error = translateError(cause);
  return error instanceof StoreError && error.code === code;
}

/** What a node answered to a snapshot; asked again, the later answer stands. Nothing is kept of a node removed meanwhile. */
export async function saveDelivery(
  db: Db,
  delivery: {
    publicationId: string;
    nodeId: string;
    status: string;
    message: string | null;
    problems: Prisma.InputJsonValue;
  },
): Promise<void> {
  const { publicationId, nodeId, ...result } = delivery;
  try {
    await db.delivery.upsert({
      where: { publicationId_nodeId: { publicationId, nodeId } },
      create: delivery,
      update: { ...result, at: new Date() },
    });
  } catch (cause) {
    if (!isA(cause, "foreign_key")) throw cause;
  }
}

/** What the compiler needs of an entity's row; secrets still encrypted. */
export interface CompilerRow {
  id: string;
  kind: EntityKind;
  enabled: boolean;
  data: Record<string, unknown>;
}

/** Every entity of a workspace in one statement, so that what is read belongs together. */
export async function listCompilerRows(db: Db, workspaceId: string): Promise<CompilerRow[]> {
  return db.$queryRaw<CompilerRow[]>`
    SELECT id::text AS id, kind, enabled, data FROM entities WHERE workspace_id = ${workspaceId}::uuid`;
}

/** Counts the workspace's writes; null when the workspace is gone. */
export async function findRevisionNumber(db: Db, workspaceId: string): Promise<number | null> {
  const row = await db.workspace.findUnique({ where: { id: workspaceId }, select: { revisionNumber: true } });
  return row?.revisionNumber ?? null;
}
