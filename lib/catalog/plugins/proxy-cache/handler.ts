import { createCachingHandler } from "#lib/catalog/caching/caching-handler.ts";
import { createMemoryStorage } from "#lib/catalog/caching/memory-storage.ts";
import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { ProxyCacheConfig } from "./config.ts";

export function createHandler(instance: PluginInstance<ProxyCacheConfig>): PluginHandler {
  return createCachingHandler(instance, {
    storage: createMemoryStorage(instance.id, instance.config().memory.dictionary_name, instance.node),
    keyAlgorithm: "sha256",
    onStorageError: () => "proxy",
  });
}
