import { Worker } from "node:worker_threads";
import type { ConfigBody, ConfigReading } from "./read-config-body.ts";

/** What the worker sends, in this order: the reading with its lists emptied, pieces of the lists, the end. */
export type WorkerMessage =
  | { type: "reading"; reading: ConfigReading }
  | { type: "piece"; key: string; items: unknown[] }
  | { type: "end" };

/** Parses in a thread of its own, which ends with the reading. */
export function fork(input: ConfigBody): Promise<ConfigReading> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./config-worker.ts", import.meta.url), { workerData: input });
    let reading: ConfigReading | null = null;
    worker.on("message", (message: WorkerMessage) => {
      if (message.type === "reading") reading = message.reading;
      else if (message.type === "piece" && reading?.kind === "document") {
        const list = reading.document[message.key];
        if (Array.isArray(list)) for (const item of message.items) list.push(item);
      } else if (message.type === "end" && reading) resolve(reading);
    });
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`The thread that parses configurations ended with code ${code}`)));
  });
}
