import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { CacheAdmin } from "./cache-admin.ts";
import { cacheKey } from "./cache-key.ts";
import { type CacheStorage, StorageError } from "./cache-storage.ts";
import { CacheVisit } from "./cache-visit.ts";
import type { CachingConfig } from "./caching-config.ts";
import { ContentTypeMatcher } from "./content-type.ts";
import { bypassByRequest, isOnlyIfCached, judgeEntry } from "./decide-request.ts";
import { hitHeaders, type StoredResponse } from "./stored-response.ts";

export interface CachingOptions<C> {
  storage: CacheStorage;
  keyAlgorithm: "sha256" | "md5";
  /** What a request meets when the storage fails: "proxy" sends it on without a status header (the open edition). */
  onStorageError(config: C): "proxy" | "bypass" | "error";
}

/** The phases that proxy-cache and proxy-cache-advanced share (reference: proxy-cache). */
export function createCachingHandler<C extends CachingConfig>(
  instance: PluginInstance<C>,
  options: CachingOptions<C>,
): PluginHandler & { admin: CacheAdmin } {
  const { storage } = options;
  const { node } = instance;
  let matcher: { config: CachingConfig; types: ContentTypeMatcher } | null = null;
  const typesOf = (config: CachingConfig): ContentTypeMatcher => {
    if (matcher?.config !== config) matcher = { config, types: new ContentTypeMatcher(config.content_type) };
    return matcher.types;
  };

  const onEntry = (visit: CacheVisit, entry: StoredResponse | null): void | Promise<void> => {
    const { config, key } = visit;
    const cacheControl = visit.requestCacheControl;
    if (!entry) {
      if (isOnlyIfCached(cacheControl, config)) return visit.refuseOnlyIfCached();
      return visit.expectToStore("Miss", {
        rule: "not_stored",
        field: null,
        text: "there is no entry for this request",
      });
    }
    const verdict = judgeEntry(entry, cacheControl, config, Math.floor(node.now() / 1000));
    if (verdict.status === "Hit") return visit.answer(entry, headersOf(entry), verdict);
    if (verdict.rule === "version" && key) void forget(storage, key, visit);
    return visit.expectToStore(verdict.status, verdict);
  };

  return {
    access(exchange) {
      const config = instance.config();
      const visit = CacheVisit.begin(exchange, instance.name, config, node);
      const bypass = bypassByRequest(exchange.request.method, visit.requestCacheControl, config);
      if (bypass) return visit.bypass(bypass);
      visit.key = cacheKey(exchange, config, options.keyAlgorithm);
      try {
        const found = storage.get(visit.key);
        if (!(found instanceof Promise)) return onEntry(visit, found);
        return found.then(
          (entry) => onEntry(visit, entry),
          (error: unknown) => visit.onStorageError(asStorageError(error), options.onStorageError(config)),
        );
      } catch (error) {
        return visit.onStorageError(asStorageError(error), options.onStorageError(config));
      }
    },
    headerFilter(exchange) {
      const visit = CacheVisit.of(exchange, instance.name);
      visit?.judgeResponse(typesOf(visit.config), storage.bodyBytesMax);
    },
    wantsResponseBody(exchange) {
      return CacheVisit.of(exchange, instance.name)?.isStoring ?? false;
    },
    bodyFilter(exchange, body) {
      const visit = CacheVisit.of(exchange, instance.name);
      if (visit) store(storage, visit, body);
      return body;
    },
    close() {
      storage.close();
    },
    admin: {
      find: async (key) => await storage.get(key),
      remove: async (key) => await storage.delete(key),
      flush: async () => await storage.flush(),
    },
  };
}

const HIT_HEADERS = new WeakMap<StoredResponse, ReturnType<typeof hitHeaders>>();

/** An entry in memory is served many times; its headers are filtered once. */
function headersOf(entry: StoredResponse): ReturnType<typeof hitHeaders> {
  const known = HIT_HEADERS.get(entry);
  if (known) return known;
  const headers = hitHeaders(entry.headers);
  HIT_HEADERS.set(entry, headers);
  return headers;
}

/** The client has its answer already: a storage that fails now costs only the entry. */
function store(storage: CacheStorage, visit: CacheVisit, body: Buffer): void {
  const entry = visit.toEntry(body);
  if (!entry || visit.key === null || body.length > storage.bodyBytesMax) return;
  try {
    const stored = storage.set(visit.key, entry, visit.config.storage_ttl ?? entry.ttl);
    if (stored instanceof Promise) stored.catch((error: unknown) => visit.noteFailedStore(error));
  } catch (error) {
    visit.noteFailedStore(error);
  }
}

async function forget(storage: CacheStorage, key: string, visit: CacheVisit): Promise<void> {
  try {
    await storage.delete(key);
  } catch (error) {
    visit.noteFailedStore(error);
  }
}

/** Anything else that is thrown is a mistake of ours, which the pipeline answers with a 500. */
function asStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  throw error;
}
