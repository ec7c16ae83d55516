import { LRUCache } from "lru-cache";
import type { NodeServices } from "#lib/catalog/define-plugin.ts";

/** Old counters go first when a flood of clients fills the table. */
const COUNTERS_MAX = 100_000;

export interface WindowCounter {
  /** `<start>:<size>:<namespace>`, the name of the hash in Redis, whose fields are the identifiers. */
  hash: string;
  identifier: string;
  sizeSeconds: number;
  /** What Redis said last. */
  remote: number;
  /** Counted here since. */
  pending: number;
  /** When neither the window nor the one after needs it any more. */
  expiresAtMs: number;
}

/** The counts of windows in the node's memory, by window and identifier; they outlive a new configuration. */
export class WindowCounters {
  readonly #node: Pick<NodeServices, "now">;
  readonly #counters: LRUCache<string, WindowCounter>;

  constructor(node: Pick<NodeServices, "now" | "shared">, dictionaryName: string) {
    this.#node = node;
    this.#counters = node.shared(
      `rate-limiting-advanced:${dictionaryName}`,
      () => new LRUCache<string, WindowCounter>({ max: COUNTERS_MAX }),
    );
  }

  /** The counter of the window that began at `startSeconds`. */
  get(namespace: string, sizeSeconds: number, startSeconds: number, identifier: string): WindowCounter {
    const hash = `${startSeconds}:${sizeSeconds}:${namespace}`;
    const key = `${hash}:${identifier}`;
    const known = this.#counters.get(key);
    if (known && known.expiresAtMs > this.#node.now()) return known;
    const expiresAtMs = (startSeconds + 2 * sizeSeconds) * 1000;
    const counter = { hash, identifier, sizeSeconds, remote: 0, pending: 0, expiresAtMs };
    this.#counters.set(key, counter);
    return counter;
  }

  /** Those of a namespace that still count; the others are forgotten. */
  live(namespace: string): WindowCounter[] {
    const now = this.#node.now();
    const live: WindowCounter[] = [];
    for (const [key, counter] of this.#counters.entries()) {
      if (counter.expiresAtMs <= now) this.#counters.delete(key);
      else if (counter.hash.endsWith(`:${namespace}`)) live.push(counter);
    }
    return live;
  }
}

export function countOf({ remote, pending }: WindowCounter): number {
  return remote + pending;
}
