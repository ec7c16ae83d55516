/** The embedded Postgres: PGlite behind the Postgres wire protocol, on loopback only. */
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { servePglite } from "#lib/store/serve-pglite.ts";
import { takeProcessLock } from "#scripts/supervisor/process-lock.ts";

const LOCK_WAIT_MS = 15_000;

// Two databases on one directory would destroy it. After a killed supervisor its database may still be closing.
const released = await waitForLock(join(env.dataDir, "postgres.pid"));
const db = await PGlite.create({ dataDir: join(env.dataDir, "postgres"), extensions: { pg_trgm } });
const server = await servePglite(db, { port: env.postgresPort });
log.info({ port: env.postgresPort }, "embedded Postgres is ready");

let isStopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await server.stop();
  await db.close();
  released();
  process.exit(0);
}

async function waitForLock(file: string): Promise<() => void> {
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (let isFirst = true; ; isFirst = false) {
    const lock = takeProcessLock(file, "processes/embedded-postgres.ts");
    if (typeof lock === "function") return lock;
    if (isFirst) log.info({ pid: lock }, "waiting for another process to close the database");
    if (Date.now() > deadline) throw new Error(`process ${lock} still has the database of ${env.dataDir} open`);
    await setTimeout(100);
  }
}
