import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { closeDatabase, connectDatabase } from "#lib/store/database.ts";
import { migrate } from "#lib/store/migrate.ts";
import { servePglite } from "#lib/store/serve-pglite.ts";
import { createPglite } from "./create-pglite.ts";

process.env.GATEHOUSE_MASTER_KEY ??= randomBytes(32).toString("base64");

export interface TestDatabase {
  url: string;
  stop(): Promise<void>;
}

/**
 * Gives a test file a migrated database of its own: PGlite in memory behind the wire protocol, or with TEST_DATABASE_URL a
 * fresh database on that PostgreSQL. Call it once at the top of the file.
 */
export function provideTestDatabase(): { readonly url: string } {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await startTestDatabase();
    await migrate(database.url);
    await connectDatabase({ url: database.url });
  });
  afterAll(async () => {
    await closeDatabase();
    await database?.stop();
  });
  return {
    get url() {
      if (!database) throw new Error("the database starts before the first test");
      return database.url;
    },
  };
}

/** An empty database, not migrated. */
export function startTestDatabase(): Promise<TestDatabase> {
  const url = process.env.TEST_DATABASE_URL;
  return url ? createOnServer(url) : startInMemory();
}

async function startInMemory(): Promise<TestDatabase> {
  const db = await createPglite();
  const server = await servePglite(db, { port: 0 });
  return {
    url: `postgresql://postgres:postgres@127.0.0.1:${server.port}/postgres?sslmode=disable`,
    async stop() {
      await server.stop();
      await db.close();
    },
  };
}

async function createOnServer(serverUrl: string): Promise<TestDatabase> {
  const name = `gatehouse_test_${randomUUID().replaceAll("-", "")}`;
  await runOnServer(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, stop: () => runOnServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function runOnServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
