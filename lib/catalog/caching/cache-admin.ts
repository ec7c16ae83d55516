import type { PluginAdminRoute, PluginHandler } from "#lib/catalog/define-plugin.ts";
import { type StoredResponse, toStoredJson } from "./stored-response.ts";

/** What a live instance of a cache plugin offers to the admin port. */
export interface CacheAdmin {
  find(key: string): Promise<StoredResponse | null>;
  remove(key: string): Promise<boolean>;
  /** Empties the storage of this instance. */
  flush(): Promise<void>;
}

type Handlers = ReadonlyMap<string, PluginHandler>;
type Answer = Promise<{ status: number; body?: unknown }>;

const NOT_FOUND = { status: 404, body: { message: "Not found" } };

/**
 * The endpoints below `/proxy-cache` or `/proxy-cache-advanced` (reference: proxy-cache §7). Emptying one instance
 * (`DELETE /{plugin_id}/caches`) is ours; Kong can only empty all.
 */
export function cacheAdminRoutes(base: string): PluginAdminRoute[] {
  return [
    { method: "DELETE", path: base, handle: ({ handlers }) => answering(() => flushAll(handlers)) },
    {
      method: "GET",
      path: `${base}/{cache_key}`,
      handle: ({ params, handlers }) => answering(() => findIn([...handlers.values()], params.cache_key)),
    },
    {
      method: "DELETE",
      path: `${base}/{cache_key}`,
      handle: ({ params, handlers }) => answering(() => removeFrom([...handlers.values()], params.cache_key)),
    },
    {
      method: "DELETE",
      path: `${base}/{plugin_id}/caches`,
      handle: ({ params, handlers }) => answering(() => flushOne(handlers, params.plugin_id)),
    },
    {
      method: "GET",
      path: `${base}/{plugin_id}/caches/{cache_key}`,
      handle: ({ params, handlers }) => answering(() => findIn(one(handlers, params.plugin_id), params.cache_key)),
    },
    {
      method: "DELETE",
      path: `${base}/{plugin_id}/caches/{cache_key}`,
      handle: ({ params, handlers }) => answering(() => removeFrom(one(handlers, params.plugin_id), params.cache_key)),
    },
  ];
}

async function answering(work: () => Answer): Answer {
  try {
    return await work();
  } catch (error) {
    return { status: 500, body: { message: error instanceof Error ? error.message : "An unexpected error occurred" } };
  }
}

async function flushAll(handlers: Handlers): Answer {
  await Promise.all([...handlers.values()].map((handler) => adminOf(handler)?.flush()));
  return { status: 204 };
}

async function flushOne(handlers: Handlers, pluginId: string | undefined): Answer {
  const [handler] = one(handlers, pluginId);
  const admin = handler && adminOf(handler);
  if (!admin) return NOT_FOUND;
  await admin.flush();
  return { status: 204 };
}

async function findIn(handlers: readonly PluginHandler[], key = ""): Answer {
  for (const handler of handlers) {
    const entry = await adminOf(handler)?.find(key);
    if (entry) return { status: 200, body: toStoredJson(entry) };
  }
  return NOT_FOUND;
}

async function removeFrom(handlers: readonly PluginHandler[], key = ""): Answer {
  let wasThere = false;
  for (const handler of handlers) if (await adminOf(handler)?.remove(key)) wasThere = true;
  return wasThere ? { status: 204 } : NOT_FOUND;
}

function one(handlers: Handlers, pluginId = ""): PluginHandler[] {
  const handler = handlers.get(pluginId);
  return handler ? [handler] : [];
}

function adminOf(handler: PluginHandler): CacheAdmin | null {
  const admin = handler.admin as Partial<CacheAdmin> | undefined;
  return typeof admin?.flush === "function" ? (admin as CacheAdmin) : null;
}
