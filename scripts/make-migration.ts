/**
 * `node scripts/make-migration.ts <name>` writes prisma/migrations/<time>_<name>/migration.sql with what separates the
 * schema of the last migration from prisma/schema.prisma. It needs neither a database nor Prisma's native engine.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";

const SCHEMA = "prisma/schema.prisma";
/** The schema as of the newest migration: the starting point of the next one. */
const PREVIOUS = "prisma/migrations/schema.prisma";
const NO_FILTER = { externalTables: [], externalEnums: [] };

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Usage: node scripts/make-migration.ts <name_in_snake_case>");
  process.exit(2);
}

const sql = await writeDifference();
if (sql === "") {
  console.log("The schema has not changed since the last migration.");
} else {
  const folder = `prisma/migrations/${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}_${name}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/migration.sql`, sql);
  writeFileSync(PREVIOUS, readFileSync(SCHEMA));
  console.log(`${folder}/migration.sql`);
}

async function writeDifference(): Promise<string> {
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "none",
    connect: describeServer,
    connectToShadowDb: describeServer,
  });
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, factory);
  const previous = readPrevious();
  const result = await engine.diff({
    from:
      previous === null ? { tag: "empty" } : { tag: "schemaDatamodel", files: [{ path: PREVIOUS, content: previous }] },
    to: { tag: "schemaDatamodel", files: [{ path: SCHEMA, content: readFileSync(SCHEMA, "utf8") }] },
    script: true,
    exitCode: null,
    filters: NO_FILTER,
  });
  const text = (result.stdout ?? "").trim();
  return text === "" || text.startsWith("-- This is an empty migration") ? "" : `${text}\n`;
}

/** The engine asks the connection for the server's version, to know the dialect, and for nothing else. */
async function describeServer(): Promise<SqlDriverAdapter> {
  const refuse = () => Promise.reject(new Error("a migration is written without a database"));
  return {
    provider: "postgres",
    adapterName: "none",
    queryRaw: async () => ({
      columnNames: ["exists", "version", "numeric_version"],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, "PostgreSQL 15.0", 150_000]],
    }),
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
    dispose: async () => undefined,
  };
}

function readPrevious(): string | null {
  try {
    return readFileSync(PREVIOUS, "utf8");
  } catch {
    return null;
  }
}
