import { type AddressInfo, createServer, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { PgliteConnection } from "./pglite-connection.ts";
import { Turns } from "./turns.ts";

export interface PgliteServer {
  port: number;
  stop(): Promise<void>;
}

export interface PgliteServerOptions {
  host?: string;
  /** 0 takes a free one. */
  port: number;
  connectionsMax?: number;
  /** A client that says nothing for so long within a transaction is cut off, since everybody else waits for it. */
  idleInTransactionMs?: number;
}

/**
 * Serves one PGlite to many clients over Postgres' wire protocol. There is a single backend behind it, so clients take
 * turns: a turn lasts from the first message of a request to its ReadyForQuery, and over a whole transaction. (The server
 * of @electric-sql/pglite-socket takes turns by message: around a COMMIT two clients' Parse, Bind and Execute mix there, and
 * one gets the other's rows.)
 */
export async function servePglite(db: PGlite, options: PgliteServerOptions): Promise<PgliteServer> {
  const turns = new Turns();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    const connection = new PgliteConnection(db, turns, socket, options.idleInTransactionMs ?? 30_000);
    socket.on("data", (data) => connection.receive(data));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      sockets.delete(socket);
      connection.close();
    });
  });
  server.maxConnections = options.connectionsMax ?? 100;
  await db.waitReady;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host ?? "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
      await turns.whenIdle();
    },
  };
}
