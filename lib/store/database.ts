import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { processWide } from "#lib/process-wide.ts";
import { Prisma, PrismaClient } from "./generated/client.ts";
import { translateError } from "./translate-error.ts";

/** A database handle: the pool, or the transaction of the verb that is running. Every store function takes one first. */
export type Db = Prisma.TransactionClient;

export interface DatabaseOptions {
  url: string;
  /** Connections; small, since the embedded Postgres serves them one after another. */
  poolSize?: number;
}

const STATEMENT_TIMEOUT_MS = 15_000;
const TRANSACTION_TIMEOUT_MS = 15_000;
const WAIT_FOR_CONNECTION_MS = 5_000;
const holder = processWide<PrismaClient>("database");

/** The process's database. */
export function getDatabase(): Db {
  return client();
}

/** Runs `work` in one transaction. Keep it short and free of I/O: the embedded Postgres lets the others wait meanwhile. */
export async function inTransaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  try {
    return await client().$transaction(work, { maxWait: WAIT_FOR_CONNECTION_MS, timeout: TRANSACTION_TIMEOUT_MS });
  } catch (error) {
    throw translateError(error);
  }
}

/** Points the process at a database; tests and scripts call it, everything else is served from DATABASE_URL. */
export async function connectDatabase(options: DatabaseOptions): Promise<void> {
  const previous = holder.current;
  holder.current = connect(options);
  await previous?.$disconnect();
}

export async function closeDatabase(): Promise<void> {
  const current = holder.current;
  holder.current = undefined;
  await current?.$disconnect();
}

/** True when the database answers; for health checks. */
export async function isDatabaseUp(): Promise<boolean> {
  try {
    await client().$queryRaw(Prisma.sql`SELECT 1`);
    return true;
  } catch {
    return false;
  }
}

function client(): PrismaClient {
  holder.current ??= connect({ url: databaseUrl() });
  return holder.current;
}

function databaseUrl(): string {
  if (!env.databaseUrl) throw new Error("DATABASE_URL is not set; npm start sets it for the embedded Postgres");
  return env.databaseUrl;
}

function connect({ url, poolSize = 8 }: DatabaseOptions): PrismaClient {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: WAIT_FOR_CONNECTION_MS,
      idleTimeoutMillis: 60_000,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      application_name: "gatehouse",
    },
    { onPoolError: (error) => log.warn({ err: error.message }, "an idle database connection was lost") },
  );
  return new PrismaClient({ adapter, errorFormat: "minimal" });
}
