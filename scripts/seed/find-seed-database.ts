import { env } from "#lib/env.ts";
import { connectDatabase, isDatabaseUp } from "#lib/store/database.ts";
import { migrate } from "#lib/store/migrate.ts";
import { prepareDataDirectory } from "#scripts/supervisor/prepare-data-directory.ts";

/** Connects to DATABASE_URL, or to the embedded Postgres of a running console, with the console's keys. Throws in words. */
export async function findSeedDatabase(): Promise<void> {
  const keys = prepareDataDirectory(process.env.GATEHOUSE_DATA_DIR || "./data", process.env);
  process.env.GATEHOUSE_MASTER_KEY = keys.masterKey;
  const url = env.databaseUrl ?? `postgresql://postgres@127.0.0.1:${env.postgresPort}/postgres?sslmode=disable`;
  await connectDatabase({ url });
  if (!(await isDatabaseUp())) {
    console.error("The database does not answer. Start the console first (npm start), or set DATABASE_URL.");
    process.exit(1);
  }
  await migrate(url);
}
