import type { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPglite } from "#lib/testing/create-pglite.ts";
import { type PgliteServer, servePglite } from "./serve-pglite.ts";

let db: PGlite;
let server: PgliteServer;
const open: pg.Client[] = [];

beforeAll(async () => {
  db = await createPglite();
  server = await servePglite(db, { port: 0, idleInTransactionMs: 500 });
});

afterAll(async () => {
  await Promise.all(open.map((client) => client.end()));
  await server.stop();
  await db.close();
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ host: "127.0.0.1", port: server.port, user: "postgres", database: "postgres" });
  client.on("error", () => undefined);
  await client.connect();
  open.push(client);
  return client;
}

describe("many clients of one PGlite", () => {
  it("each get their own rows, whatever the others ask at the same moment", async () => {
    const clients = await Promise.all(Array.from({ length: 8 }, connect));
    const answers = clients.map(async (client, k) => {
      const wrong: number[] = [];
      for (let index = k * 100; index < k * 100 + 50; index++) {
        const sql = index % 3 === 0 ? "SELECT $1::int AS n, repeat('x', 5000) AS pad" : "SELECT $1::int AS n";
        const { rows } = await client.query(sql, [index]);
        if (rows[0]?.n !== index) wrong.push(index);
      }
      return wrong;
    });
    expect((await Promise.all(answers)).flat()).toEqual([]);
  });

  it("each get their own rows while others commit transactions", async () => {
    const clients = await Promise.all(Array.from({ length: 6 }, connect));
    await clients[0]?.query("CREATE TABLE notes (n int)");
    const answers = clients.map(async (client, k) => {
      const wrong: number[] = [];
      for (let index = k * 100; index < k * 100 + 40; index++) {
        if (k < 3) {
          await client.query("BEGIN");
          await client.query("INSERT INTO notes VALUES ($1)", [index]);
          await client.query("COMMIT");
        }
        const { rows } = await client.query("SELECT $1::int AS n", [index]);
        if (rows[0]?.n !== index) wrong.push(index);
      }
      return wrong;
    });
    expect((await Promise.all(answers)).flat()).toEqual([]);
  });

  it("an error of one is not told to another, and the one goes on afterwards", async () => {
    const [a, b] = [await connect(), await connect()];
    const answers = await Promise.allSettled([
      a.query("SELECT $1::int / 0", [1]),
      b.query("SELECT $1::text AS t", ["fine"]),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(["rejected", "fulfilled"]);
    await expect(a.query("SELECT no_such_column")).rejects.toThrow();
    expect((await a.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  });

  it("nobody sees inside a transaction, and the others wait for its end", async () => {
    const [a, b] = [await connect(), await connect()];
    await a.query("CREATE TABLE counters (n int)");
    await a.query("INSERT INTO counters VALUES (0)");
    await Promise.all(
      [a, b].map(async (client) => {
        for (let round = 0; round < 10; round++) {
          await client.query("BEGIN");
          const { rows } = await client.query("SELECT n FROM counters");
          await client.query("UPDATE counters SET n = $1", [rows[0].n + 1]);
          await client.query("COMMIT");
        }
      }),
    );
    expect((await a.query("SELECT n FROM counters")).rows).toEqual([{ n: 20 }]);
  });

  it("a client that dies within a transaction leaves nothing behind", async () => {
    const [a, b] = [await connect(), await connect()];
    await a.query("CREATE TABLE left_behind (n int)");
    await a.query("BEGIN");
    await a.query("INSERT INTO left_behind VALUES (1)");
    const { stream } = (a as unknown as { connection: { stream: { destroy(): void } } }).connection;
    stream.destroy();
    expect((await b.query("SELECT count(*)::int AS n FROM left_behind")).rows).toEqual([{ n: 0 }]);
  });

  it("a client that falls silent within a transaction is cut off", async () => {
    const [a, b] = [await connect(), await connect()];
    await a.query("BEGIN");
    expect((await b.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    await expect(a.query("SELECT 1")).rejects.toThrow();
  });

  it("bytes that are not the protocol end the connection and disturb nobody", async () => {
    const { connect: connectSocket } = await import("node:net");
    const socket = connectSocket(server.port, "127.0.0.1");
    const closed = new Promise((resolve) => socket.on("close", resolve));
    socket.write("GET / HTTP/1.1\r\n\r\n");
    socket.on("error", () => undefined);
    await closed;
    const client = await connect();
    expect((await client.query("SELECT 2 AS two")).rows).toEqual([{ two: 2 }]);
  });
});
