import type { AddressInfo, Server, Socket } from "node:net";

/** An HTTP server, whatever its request and response classes. */
type AnyServer = Server & { closeIdleConnections(): void };

/** A server that listens, counts its connections and can be ended without cutting anybody off. */
export class ListeningServer {
  readonly #server: AnyServer;
  /** Also those that became websockets, which the HTTP server no longer knows. */
  readonly #sockets = new Set<Socket>();
  #accepted = 0;

  private constructor(server: AnyServer) {
    this.#server = server;
    server.on("connection", (socket) => {
      this.#accepted += 1;
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  /** Rejects when the port is taken, in words. */
  static async start(
    server: AnyServer,
    port: number,
    host: string,
    what: string,
    connectionsMax = 0,
  ): Promise<ListeningServer> {
    // What comes past the limit is closed at once, so that those who are connected are served.
    if (connectionsMax > 0) server.maxConnections = connectionsMax;
    const listening = new ListeningServer(server);
    await new Promise<void>((resolve, reject) => {
      server.once("error", (error: NodeJS.ErrnoException) => {
        const isTaken = error.code === "EADDRINUSE";
        reject(
          isTaken ? new Error(`Port ${port} for ${what} is in use. End what uses it, or choose another port.`) : error,
        );
      });
      server.listen({ port, host, backlog: 4_096 }, resolve);
    });
    return listening;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get connections(): { active: number; accepted: number } {
    return { active: this.#sockets.size, accepted: this.#accepted };
  }

  /** Takes nothing new, lets running requests end for up to `drainMs`, then cuts what is left. */
  async stop(drainMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    const idle = setInterval(() => this.#server.closeIdleConnections(), 50);
    const limit = setTimeout(() => {
      for (const socket of this.#sockets) socket.destroy();
    }, drainMs);
    await closed;
    clearInterval(idle);
    clearTimeout(limit);
  }
}
