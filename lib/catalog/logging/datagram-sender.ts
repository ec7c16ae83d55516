import { createSocket, type Socket } from "node:dgram";
import { networkError } from "./network-error.ts";

/** Sends texts as datagrams, one each. Throws when the name does not resolve or the system refuses to send. */
export class DatagramSender {
  #sockets = new Map<4 | 6, Socket>();

  async send(host: string, port: number, texts: readonly string[]): Promise<void> {
    const socket = this.#socket(host.includes(":") ? 6 : 4);
    for (const text of texts) await sendOne(socket, host, port, text);
  }

  close(): void {
    for (const socket of this.#sockets.values()) socket.close();
    this.#sockets.clear();
  }

  #socket(family: 4 | 6): Socket {
    const known = this.#sockets.get(family);
    if (known) return known;
    const socket = createSocket(family === 6 ? "udp6" : "udp4");
    // Errors come with the callback of the datagram they belong to.
    socket.on("error", () => {});
    socket.unref();
    this.#sockets.set(family, socket);
    return socket;
  }
}

function sendOne(socket: Socket, host: string, port: number, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(text, port, host, (error) => {
      if (error) reject(networkError(`the receiver at ${host}:${port}`, error));
      else resolve();
    });
  });
}
