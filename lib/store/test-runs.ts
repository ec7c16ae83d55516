import type { Db } from "./database.ts";
import type { Prisma } from "./generated/client.ts";

export type TestRunRow = Prisma.TestRunGetPayload<object>;

/** How many runs a workspace keeps. */
const KEPT = 200;

export async function insertTestRun(
  db: Db,
  run: {
    id: string;
    workspaceId: string;
    routeId: string | null;
    request: Prisma.InputJsonValue;
    responses: Prisma.InputJsonValue;
    failure: string | null;
    ranAt: Date;
    ranById: string | null;
    ranByName: string;
  },
): Promise<void> {
  await db.testRun.create({ data: run });
  await db.$executeRaw`
    DELETE FROM test_runs WHERE workspace_id = ${run.workspaceId}::uuid AND id IN (
      SELECT id FROM test_runs WHERE workspace_id = ${run.workspaceId}::uuid
      ORDER BY ran_at DESC, id DESC OFFSET ${KEPT})`;
}

/** Newest first. */
export async function listTestRunRows(
  db: Db,
  workspaceId: string,
  filter: { routeId: string | null; take: number },
): Promise<TestRunRow[]> {
  return db.testRun.findMany({
    where: { workspaceId, ...(filter.routeId === null ? {} : { routeId: filter.routeId }) },
    orderBy: [{ ranAt: "desc" }, { id: "desc" }],
    take: filter.take,
  });
}

export async function findTestRunRow(db: Db, workspaceId: string, id: string): Promise<TestRunRow | null> {
  return db.testRun.findFirst({ where: { id, workspaceId } });
}

export async function hasTestRun(db: Db, workspaceId: string): Promise<boolean> {
  return (await db.testRun.findFirst({ where: { workspaceId }, select: { id: true } })) !== null;
}
