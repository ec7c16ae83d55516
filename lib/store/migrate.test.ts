import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { migrate } from "./migrate.ts";

let database: TestDatabase;
let folder: string;
let round = 0;

beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "migrations-"));
  round += 1;
  await write(`1_${round}`, `CREATE TABLE things_${round} (n int)`);
  return () => rm(folder, { recursive: true });
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, "migration.sql"), sql);
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

describe("migrations", () => {
  it("are applied once, and recorded as prisma migrate deploy reads them", async () => {
    expect(await migrate(database.url, folder)).toEqual([`1_${round}`]);
    expect(await migrate(database.url, folder)).toEqual([]);
    const rows = await query(`SELECT * FROM _prisma_migrations WHERE migration_name = '1_${round}'`);
    expect(rows).toEqual([
      expect.objectContaining({
        applied_steps_count: 1,
        rolled_back_at: null,
        checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      }),
    ]);
    expect(rows[0]?.finished_at).toBeInstanceOf(Date);
  });

  it("are applied once also when two processes start at the same moment", async () => {
    const applied = await Promise.all([migrate(database.url, folder), migrate(database.url, folder)]);
    expect(applied.flat()).toEqual([`1_${round}`]);
  });

  it("refuse to go on when an applied one was edited", async () => {
    await migrate(database.url, folder);
    await write(`1_${round}`, "SELECT 1");
    await expect(migrate(database.url, folder)).rejects.toThrow(/was edited/);
  });

  it("leave nothing of one that fails", async () => {
    await write(`2_${round}`, `CREATE TABLE half_${round} (n int); SELECT no_such_column`);
    await expect(migrate(database.url, folder)).rejects.toThrow(/rolled back/);
    expect(
      await query(`SELECT to_regclass('half_${round}') AS half, to_regclass('things_${round}') IS NULL AS lost`),
    ).toEqual([{ half: null, lost: false }]);
    await write(`2_${round}`, `CREATE TABLE half_${round} (n int)`);
    expect(await migrate(database.url, folder)).toEqual([`2_${round}`]);
  });

  it("of this repository give a database that the schema describes", async () => {
    await cp("prisma/migrations", folder, { recursive: true });
    await migrate(database.url, folder);
    const tables = await query(
      "SELECT count(*)::int AS n FROM information_schema.tables WHERE table_name IN ('entities','users')",
    );
    expect(tables).toEqual([{ n: 2 }]);
  });
});
