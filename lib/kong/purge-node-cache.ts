import { type AdminAddress, requestAdmin } from "./admin-client.ts";
import { AdminError } from "./admin-error.ts";

/** The two plugins that keep responses, and so the two prefixes of their Admin API (reference: proxy-cache §7). */
export const CACHE_PLUGINS = ["proxy-cache", "proxy-cache-advanced"] as const;
export type CachePlugin = (typeof CACHE_PLUGINS)[number];

/**
 * Drops one stored response of a plugin, or all of them when `key` is null. Says whether something was found. Kong's own
 * flush empties the storage of every instance of the plugin: there is no endpoint for one instance.
 */
export async function purgeNodeCache(
  address: AdminAddress,
  input: { plugin: CachePlugin; pluginId: string; key: string | null },
): Promise<boolean> {
  const path =
    input.key === null
      ? `/${input.plugin}`
      : `/${input.plugin}/${encodeURIComponent(input.pluginId)}/caches/${encodeURIComponent(input.key)}`;
  const answer = await requestAdmin(address, { method: "DELETE", path, timeoutMs: 10_000 });
  if (answer.status === 204) return true;
  if (answer.status === 404) return false;
  throw new AdminError("unexpected", `The node could not purge the cache (${answer.status}).`, answer.status);
}
