import { LRUCache } from "lru-cache";
import type { NodeServices } from "#lib/catalog/define-plugin.ts";
import type { Counters } from "./counters.ts";

/** Old counters go first when a flood of clients fills the table. */
const COUNTERS_MAX = 100_000;

interface Counter {
  count: number;
  expiresAtMs: number;
}

/** Counters in the node's memory; they outlive a new configuration. */
export function createLocalCounters(node: NodeServices): Counters {
  const counters = node.shared("rate-limiting-counters", () => new LRUCache<string, Counter>({ max: COUNTERS_MAX }));
  const find = (key: string): Counter | null => {
    const counter = counters.get(key);
    return counter && counter.expiresAtMs > node.now() ? counter : null;
  };
  return {
    use: (keys) => keys.map(({ key }) => find(key)?.count ?? 0),
    count(keys) {
      for (const { key, lifetimeSeconds } of keys) {
        const counter = find(key);
        if (counter) counter.count += 1;
        else counters.set(key, { count: 1, expiresAtMs: node.now() + lifetimeSeconds * 1000 });
      }
    },
    close() {},
  };
}
