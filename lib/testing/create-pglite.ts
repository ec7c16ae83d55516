import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import packageJson from "../../package.json" with { type: "json" };

const FOLDER = join(import.meta.dirname, "../../node_modules/.cache");
const TEMPLATE = join(FOLDER, `pglite-${packageJson.dependencies["@electric-sql/pglite"]}.tar`);
const extensions = { pg_trgm };

/** An empty database in memory. The first one takes seconds of initdb and is kept as a template for all that follow. */
export async function createPglite(): Promise<PGlite> {
  const template = await readFile(TEMPLATE).catch(() => null);
  if (template) return PGlite.create({ extensions, loadDataDir: new Blob([new Uint8Array(template)]) });
  const db = await PGlite.create({ extensions });
  const dump = await db.dumpDataDir("none");
  const draft = `${TEMPLATE}.${randomUUID()}`;
  await mkdir(FOLDER, { recursive: true });
  await writeFile(draft, new Uint8Array(await dump.arrayBuffer()));
  await rename(draft, TEMPLATE);
  return db;
}
