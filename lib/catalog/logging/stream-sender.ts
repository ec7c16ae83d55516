import { connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { networkError } from "./network-error.ts";

export interface StreamReceiver {
  host: string;
  port: number;
  timeoutMs: number;
  /** How long an idle connection is kept. */
  keepaliveMs: number;
  /** As in Kong, the certificate is not verified. */
  tls: { serverName: string | null } | null;
}

/** Writes to a TCP receiver over one connection, which is made anew when it broke. */
export class StreamSender {
  #socket: Socket | null = null;
  #key = "";
  #idleTimer: NodeJS.Timeout | null = null;

  async send(receiver: StreamReceiver, text: string): Promise<void> {
    this.#stopIdleTimer();
    const place = `the receiver at ${receiver.host}:${receiver.port}`;
    try {
      const socket = await this.#connected(receiver);
      await write(socket, text, receiver.timeoutMs);
    } catch (error) {
      this.#drop();
      throw networkError(place, error);
    }
    this.#idleTimer = setTimeout(() => this.#drop(), receiver.keepaliveMs);
    this.#idleTimer.unref();
  }

  close(): void {
    this.#stopIdleTimer();
    this.#socket?.end();
    this.#socket = null;
  }

  async #connected(receiver: StreamReceiver): Promise<Socket> {
    const key = JSON.stringify(receiver);
    if (this.#socket && !this.#socket.destroyed && this.#socket.writable && key === this.#key) return this.#socket;
    this.#drop();
    this.#socket = await open(receiver);
    this.#key = key;
    return this.#socket;
  }

  #drop(): void {
    this.#stopIdleTimer();
    this.#socket?.destroy();
    this.#socket = null;
  }

  #stopIdleTimer(): void {
    if (this.#idleTimer) clearTimeout(this.#idleTimer);
    this.#idleTimer = null;
  }
}

function open({ host, port, timeoutMs, tls }: StreamReceiver): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = tls
      ? connectTls({ host, port, rejectUnauthorized: false, ...(tls.serverName ? { servername: tls.serverName } : {}) })
      : connectTcp({ host, port });
    const timer = setTimeout(() => socket.destroy(timedOut()), timeoutMs);
    socket.once(tls ? "secureConnect" : "connect", () => {
      clearTimeout(timer);
      socket.unref();
      // Nothing is expected from the receiver, but only who reads learns that it closed.
      socket.resume();
      resolve(socket);
    });
    socket.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

function write(socket: Socket, text: string, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(timedOut()), timeoutMs);
    const onClose = (): void => settle(Object.assign(new Error("closed"), { code: "ECONNRESET" }));
    const settle = (error?: Error | null): void => {
      clearTimeout(timer);
      socket.off("close", onClose);
      if (error) reject(error);
      else resolve();
    };
    socket.once("close", onClose);
    socket.write(text, settle);
  });
}

function timedOut(): Error {
  return Object.assign(new Error("timed out"), { code: "ETIMEDOUT" });
}
