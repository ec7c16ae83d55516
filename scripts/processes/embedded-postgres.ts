/** The embedded Postgres: PGlite behind the Postgres wire protocol, on loopback only. */
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { servePglite } from "#lib/store/serve-pglite.ts";

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
  process.exit(0);
}
