import { parentPort } from "node:worker_threads";
import type { ParserMessage } from "./config-parser-thread.ts";
import { type ConfigBody, readConfigBody } from "./read-config-body.ts";

/** Small enough that receiving a piece does not hold up the other thread's requests. */
const PIECE_ITEMS = 100;

parentPort?.on("message", (input: ConfigBody) => {
  const reading = readConfigBody(input);
  if (reading.kind !== "document") send({ type: "reading", reading });
  else sendInPieces(reading);
  send({ type: "end" });
});

function sendInPieces(reading: Extract<ReturnType<typeof readConfigBody>, { kind: "document" }>): void {
  const lists = Object.entries(reading.document).filter((entry): entry is [string, unknown[]] =>
    Array.isArray(entry[1]),
  );
  const emptied = Object.fromEntries(lists.map(([key]) => [key, []]));
  send({ type: "reading", reading: { ...reading, document: { ...reading.document, ...emptied } } });
  for (const [key, items] of lists) {
    for (let at = 0; at < items.length; at += PIECE_ITEMS) {
      send({ type: "piece", key, items: items.slice(at, at + PIECE_ITEMS) });
    }
  }
}

function send(message: ParserMessage): void {
  parentPort?.postMessage(message);
}
