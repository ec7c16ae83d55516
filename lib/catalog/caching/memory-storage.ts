import { LRUCache } from "lru-cache";
import type { NodeServices } from "#lib/catalog/define-plugin.ts";
import type { CacheStorage } from "./cache-storage.ts";
import type { StoredResponse } from "./stored-response.ts";

/** As large as Kong's `mem_cache_size`. */
export const DICTIONARY_BYTES_MAX = 128 * 1024 * 1024;

interface Slot {
  entry: StoredResponse;
  expiresAtMs: number;
}

/** Entries in the node's memory: one dictionary by name, shared by all instances that name it, least recently used out first. */
export function createMemoryStorage(
  instanceId: string,
  dictionaryName: string,
  node: Pick<NodeServices, "shared" | "now">,
  bytesMax: number = DICTIONARY_BYTES_MAX,
): CacheStorage {
  const dictionary = node.shared(`cache-dictionary:${dictionaryName}`, () => createDictionary(bytesMax));
  const prefix = `${instanceId}:`;
  return {
    bodyBytesMax: dictionary.maxSize,
    get(key) {
      const slot = dictionary.get(prefix + key);
      if (!slot) return null;
      if (slot.expiresAtMs > node.now()) return slot.entry;
      dictionary.delete(prefix + key);
      return null;
    },
    set(key, entry, lifetimeSeconds) {
      dictionary.set(prefix + key, { entry, expiresAtMs: node.now() + lifetimeSeconds * 1000 });
    },
    delete(key) {
      const slot = dictionary.peek(prefix + key);
      dictionary.delete(prefix + key);
      return slot !== undefined && slot.expiresAtMs > node.now();
    },
    flush() {
      for (const key of [...dictionary.keys()]) if (key.startsWith(prefix)) dictionary.delete(key);
    },
    close() {},
  };
}

function createDictionary(bytesMax: number): LRUCache<string, Slot> {
  return new LRUCache<string, Slot>({
    maxSize: bytesMax,
    sizeCalculation: ({ entry }, key) => key.length + sizeOf(entry),
  });
}

function sizeOf(entry: StoredResponse): number {
  let bytes = 200 + entry.body.length + (entry.requestBody?.length ?? 0);
  for (const [name, value] of entry.headers) bytes += 2 * (name.length + value.length) + 32;
  return bytes;
}
