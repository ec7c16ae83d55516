import { randomUUID } from "node:crypto";
import type { Db } from "./database.ts";
import { Prisma } from "./generated/client.ts";

/** Where a secret of Gatehouse's own store lies. */
export interface LocalPlace {
  workspaceId: string;
  store: string;
  path: string;
}

export interface LocalSecretRow {
  id: string;
  versionNumber: number;
  updatedAt: Date;
}

export interface LocalVersionRow {
  secretId: string;
  number: number;
  /** Sealed. */
  value: string;
  createdAt: Date;
}

export async function findLocalSecret(db: Db, place: LocalPlace): Promise<LocalSecretRow | null> {
  return db.localSecret.findUnique({ where: { workspaceId_store_path: place }, select: SECRET });
}

/** Locks the secret until the transaction ends, making it when there is none: two writers of a name wait for each other. */
export async function lockLocalSecret(tx: Db, place: LocalPlace): Promise<LocalSecretRow> {
  const { workspaceId, store, path } = place;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO local_secrets (id, workspace_id, store, path)
    VALUES (${randomUUID()}::uuid, ${workspaceId}::uuid, ${store}, ${path}) ON CONFLICT (workspace_id, store, path) DO NOTHING`);
  await tx.$executeRaw(Prisma.sql`
    SELECT id FROM local_secrets
    WHERE workspace_id = ${workspaceId}::uuid AND store = ${store} AND path = ${path} FOR UPDATE`);
  return tx.localSecret.findUniqueOrThrow({ where: { workspaceId_store_path: place }, select: SECRET });
}

const SECRET = { id: true, versionNumber: true, updatedAt: true } as const;

/** Null for the newest. */
export async function findLocalVersion(
  db: Db,
  place: LocalPlace,
  number: number | null,
): Promise<LocalVersionRow | null> {
  return db.localSecretVersion.findFirst({
    where: { secret: place, ...(number === null ? {} : { number }) },
    orderBy: { number: "desc" },
    select: { secretId: true, number: true, value: true, createdAt: true },
  });
}

/** Newest first, without values. */
export async function listLocalVersions(db: Db, secretId: string): Promise<{ number: number; createdAt: Date }[]> {
  return db.localSecretVersion.findMany({
    where: { secretId },
    orderBy: { number: "desc" },
    select: { number: true, createdAt: true },
  });
}

/** Adds a version, makes it the newest and forgets all but the last `kept`. The caller holds the secret's lock. */
export async function insertLocalVersion(
  tx: Db,
  version: { secretId: string; number: number; value: string; createdById: string | null; createdBy: string | null },
  kept: number,
): Promise<void> {
  const { secretId, number } = version;
  await tx.localSecretVersion.create({ data: version });
  await tx.localSecret.update({ where: { id: secretId }, data: { versionNumber: number, updatedAt: new Date() } });
  await tx.localSecretVersion.deleteMany({ where: { secretId, number: { lte: number - kept } } });
}

/** With all versions. False when there was none. */
export async function deleteLocalSecret(tx: Db, place: LocalPlace): Promise<boolean> {
  const { count } = await tx.localSecret.deleteMany({ where: place });
  return count > 0;
}

/** What stands directly below a folder ("" or "a/b/"), by name: secrets as they are, folders with a slash at their end. */
export async function listLocalNames(
  db: Db,
  within: { workspaceId: string; store: string; folder: string },
  after: string,
  limit: number,
): Promise<string[]> {
  const { workspaceId, store, folder } = within;
  const rows = await db.$queryRaw<{ name: string }[]>(Prisma.sql`
    SELECT DISTINCT name FROM (
      SELECT CASE WHEN position('/' IN rest) > 0 THEN left(rest, position('/' IN rest)) ELSE rest END AS name FROM (
        SELECT substr(path, ${folder.length + 1}::int) AS rest FROM local_secrets
        WHERE workspace_id = ${workspaceId}::uuid AND store = ${store} AND starts_with(path, ${folder})
      ) below
    ) names WHERE name COLLATE "C" > ${after} ORDER BY name LIMIT ${limit}`);
  return rows.map(({ name }) => name);
}

export async function countLocalSecrets(db: Db, workspaceId: string): Promise<number> {
  return db.localSecret.count({ where: { workspaceId } });
}

/** The names in a store, by name. */
export async function listLocalPaths(db: Db, workspaceId: string, store: string, limit: number): Promise<string[]> {
  const rows = await db.localSecret.findMany({
    where: { workspaceId, store },
    select: { path: true },
    orderBy: { path: "asc" },
    take: limit,
  });
  return rows.map(({ path }) => path);
}
