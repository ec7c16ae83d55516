import { Worker } from "node:worker_threads";
import type { ConfigBody, ConfigReading } from "./read-config-body.ts";

/** What the thread sends, in this order: the reading with its lists emptied, pieces of the lists, the end. */
export type ParserMessage =
  | { type: "reading"; reading: ConfigReading }
  | { type: "piece"; key: string; items: unknown[] }
  | { type: "end" };

interface Pending {
  reading: ConfigReading | null;
  resolve(reading: ConfigReading): void;
  reject(error: Error): void;
}

/** Parses configurations in a thread of its own, which starts with the first one and then stays ready. */
export class ConfigParserThread {
  #worker: Worker | null = null;
  #pending: Pending | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** One reading at a time. Rejects when the thread breaks; the next reading starts another one. */
  read(input: ConfigBody): Promise<ConfigReading> {
    const reading = this.#last.then(() => this.#read(input));
    this.#last = reading.catch(() => undefined);
    return reading;
  }

  #read(input: ConfigBody): Promise<ConfigReading> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      this.#pending = { reading: null, resolve, reject };
      worker.postMessage(input);
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL("./config-worker.ts", import.meta.url));
    worker.on("message", (message: ParserMessage) => this.#take(message));
    const onBroken = (error: Error) => {
      if (this.#worker === worker) this.#worker = null;
      this.#pending?.reject(error);
      this.#pending = null;
    };
    worker.on("error", onBroken);
    worker.on("exit", (code) => onBroken(new Error(`The thread that parses configurations ended with code ${code}`)));
    // It must not keep a node alive that has ended.
    worker.unref();
    return worker;
  }

  #take(message: ParserMessage): void {
    const pending = this.#pending;
    if (!pending) return;
    if (message.type === "reading") pending.reading = message.reading;
    else if (message.type === "piece") addItems(pending.reading, message.key, message.items);
    else if (pending.reading) {
      this.#pending = null;
      pending.resolve(pending.reading);
    }
  }
}

function addItems(reading: ConfigReading | null, key: string, items: unknown[]): void {
  const list = reading?.kind === "document" ? reading.document[key] : null;
  if (Array.isArray(list)) for (const item of items) list.push(item);
}
