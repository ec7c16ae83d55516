import type { CacheStorage } from "#lib/catalog/caching/cache-storage.ts";
import { createCachingHandler } from "#lib/catalog/caching/caching-handler.ts";
import { createMemoryStorage } from "#lib/catalog/caching/memory-storage.ts";
import { createRedisStorage } from "#lib/catalog/caching/redis-storage.ts";
import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { ProxyCacheAdvancedConfig } from "./config.ts";

export function createHandler(instance: PluginInstance<ProxyCacheAdvancedConfig>): PluginHandler {
  return createCachingHandler(instance, {
    storage: createStorage(instance),
    keyAlgorithm: "md5",
    onStorageError: (config) => (config.bypass_on_err ? "bypass" : "error"),
  });
}

function createStorage(instance: PluginInstance<ProxyCacheAdvancedConfig>): CacheStorage {
  const { strategy, memory } = instance.config();
  if (strategy === "redis") return createRedisStorage(instance, ({ redis }) => redis);
  instance.node.reportTrouble(instance.id, null);
  return createMemoryStorage(instance.id, memory.dictionary_name, instance.node);
}
