import { type AdminAddress, requestAdmin } from "./admin-client.ts";
import { AdminError } from "./admin-error.ts";

/** The two plugins that keep responses, and so the two prefixes of their Admin API (reference: proxy-cache §7). */
export const CACHE_PLUGINS = ["proxy-cache", "proxy-cache-advanced"] as const;
export type CachePlugin = (typeof CACHE_PLUGINS)[number];

/**
 * Drops one stored response of a plugin, or all of them when `key` is null. Says whether something was found. Kong can only
 * empty the storage of all instances of a plugin at once; our own node empties one.
 */
export async function purgeNodeCache(
  node: { kind: "embedded" | "kong"; admin: AdminAddress },
  input: { plugin: CachePlugin; pluginId: string; key: string | null },
): Promise<boolean> {
  const answer = await requestAdmin(node.admin, {
    method: "DELETE",
    path: toPath(node.kind, input),
    timeoutMs: 10_000,
  });
  if (answer.status === 204) return true;
  if (answer.status === 404) return false;
  throw new AdminError("unexpected", `The node could not purge the cache (${answer.status}).`, answer.status);
}

function toPath(kind: "embedded" | "kong", { plugin, pluginId, key }: Parameters<typeof purgeNodeCache>[1]): string {
  const caches = `/${plugin}/${encodeURIComponent(pluginId)}/caches`;
  if (key !== null) return `${caches}/${encodeURIComponent(key)}`;
  return kind === "embedded" ? caches : `/${plugin}`;
}
