import { Client } from "pg";

export interface DumpedValue {
  /** `table.column`. */
  column: string;
  text: string;
}

/** Every value of every column of every table, views and Prisma's own tables included, as text. */
export async function dumpDatabase(url: string): Promise<DumpedValue[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    const values: DumpedValue[] = [];
    for (const { name } of tables.rows) {
      const rows = await client.query<{ row: Record<string, unknown> }>(`SELECT to_jsonb(t) AS row FROM ${name} t`);
      for (const { row } of rows.rows) {
        for (const [column, value] of Object.entries(row)) {
          const text = typeof value === "string" ? value : JSON.stringify(value);
          values.push({ column: `${name.replace(/^public\./, "")}.${column}`, text });
        }
      }
    }
    return values;
  } finally {
    await client.end();
  }
}
