import type { Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import type { Turns } from "./turns.ts";

const SSL_REQUEST = 80_877_103;
const GSS_REQUEST = 80_877_104;
const CANCEL_REQUEST = 80_877_102;
const MESSAGE_BYTES_MAX = 256 * 1024 * 1024;
/** Messages after which the backend answers; those before them (Parse, Bind, Describe, Execute) wait for one of these. */
const ENDS_REQUEST = new Set(["Q", "S", "H", "F", "c", "f", "p"].map((letter) => letter.charCodeAt(0)));
const TERMINATE = "X".charCodeAt(0);
const SYNC = Buffer.from([0x53, 0, 0, 0, 4]);

/** One client of servePglite: cuts its bytes into requests and runs each in its turn (protocol: PostgreSQL, "Message Flow"). */
export class PgliteConnection {
  readonly #db: PGlite;
  readonly #turns: Turns;
  readonly #socket: Socket;
  readonly #idleMs: number;
  #received: Buffer = Buffer.alloc(0);
  #hasStarted = false;
  #isClosed = false;
  #request: Uint8Array[] = [];
  readonly #requests: Uint8Array[][] = [];
  #isRunning = false;
  #endTurn: (() => void) | null = null;
  #idleTimer: NodeJS.Timeout | undefined;
  /** The end of the last answer, which says whether a transaction is open. */
  #tail: Buffer = Buffer.alloc(0);

  constructor(db: PGlite, turns: Turns, socket: Socket, idleMs: number) {
    this.#db = db;
    this.#turns = turns;
    this.#socket = socket;
    this.#idleMs = idleMs;
  }

  receive(data: Buffer): void {
    this.#received = this.#received.length === 0 ? data : Buffer.concat([this.#received, data]);
    for (let message = this.#nextMessage(); message && !this.#isClosed; message = this.#nextMessage())
      this.#sort(message);
    void this.#run();
  }

  close(): void {
    this.#isClosed = true;
    this.#requests.length = 0;
    clearTimeout(this.#idleTimer);
    if (!this.#isRunning) void this.#giveBack();
  }

  #nextMessage(): Buffer | null {
    const lengthAt = this.#hasStarted ? 1 : 0;
    if (this.#received.length < lengthAt + 4) return null;
    const length = this.#received.readInt32BE(lengthAt) + lengthAt;
    if (length < lengthAt + 4 || length > MESSAGE_BYTES_MAX) {
      this.#socket.destroy();
      return null;
    }
    if (this.#received.length < length) return null;
    const message = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return message;
  }

  #sort(message: Buffer): void {
    if (!this.#hasStarted) {
      this.#start(message);
      return;
    }
    const [type] = message;
    if (type === TERMINATE) {
      this.#socket.end();
      return;
    }
    this.#request.push(Uint8Array.from(message));
    if (type === undefined || !ENDS_REQUEST.has(type)) return;
    this.#requests.push(this.#request);
    this.#request = [];
  }

  #start(message: Buffer): void {
    const code = message.length >= 8 ? message.readInt32BE(4) : 0;
    if (code === SSL_REQUEST || code === GSS_REQUEST) {
      this.#socket.write("N");
    } else if (code === CANCEL_REQUEST) {
      this.#socket.end();
    } else {
      this.#hasStarted = true;
      this.#requests.push([Uint8Array.from(message)]);
    }
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      for (let request = this.#requests.shift(); request && !this.#isClosed; request = this.#requests.shift()) {
        clearTimeout(this.#idleTimer);
        this.#endTurn ??= await this.#turns.take();
        for (const message of request) await this.#send(message);
        this.#decideTurn();
      }
    } catch {
      this.#socket.destroy();
      this.#isClosed = true;
    } finally {
      this.#isRunning = false;
      if (this.#isClosed) await this.#giveBack();
    }
  }

  async #send(message: Uint8Array): Promise<void> {
    await this.#db.execProtocolRawStream(message, {
      onRawData: (data) => {
        const answer = Buffer.from(data);
        this.#tail = Buffer.concat([this.#tail, answer.subarray(-6)]).subarray(-6);
        if (this.#socket.writable) this.#socket.write(answer);
      },
    });
  }

  /** The turn ends with ReadyForQuery outside a transaction; else this client goes on with it. */
  #decideTurn(): void {
    if (this.#tail.length === 6 && this.#tail.toString("latin1") === "Z\0\0\0\x05I") {
      this.#endTurn?.();
      this.#endTurn = null;
    } else {
      this.#idleTimer = setTimeout(() => this.#socket.destroy(), this.#idleMs);
    }
  }

  /** A client that died in the middle leaves nothing behind: no half request, no open transaction. */
  async #giveBack(): Promise<void> {
    const endTurn = this.#endTurn;
    if (!endTurn) return;
    this.#endTurn = null;
    try {
      await this.#send(SYNC);
      await this.#db.exec("ROLLBACK");
    } finally {
      endTurn();
    }
  }
}
