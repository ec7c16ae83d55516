import { LRUCache } from "lru-cache";
import type { RequestTrace } from "#lib/contract/node-protocol.ts";

const KEPT_MS = 60_000;
const KEPT_MAX = 1_000;

/** Traces of the last minute, by request id. */
export class TraceStore {
  readonly #traces = new LRUCache<string, RequestTrace>({ max: KEPT_MAX, ttl: KEPT_MS });

  keep(trace: RequestTrace): void {
    this.#traces.set(trace.requestId, trace);
  }

  find(requestId: string): RequestTrace | null {
    return this.#traces.get(requestId) ?? null;
  }
}
