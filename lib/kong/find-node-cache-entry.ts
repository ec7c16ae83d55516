import { type AdminAddress, requestAdmin } from "./admin-client.ts";
import { AdminError } from "./admin-error.ts";
import type { CachePlugin } from "./purge-node-cache.ts";

/** The stored response of a cache key as the plugin keeps it (reference: proxy-cache §7); null when there is none. */
export async function findNodeCacheEntry(
  address: AdminAddress,
  input: { plugin: CachePlugin; pluginId: string; key: string },
): Promise<unknown> {
  const path = `/${input.plugin}/${encodeURIComponent(input.pluginId)}/caches/${encodeURIComponent(input.key)}`;
  const answer = await requestAdmin(address, { method: "GET", path, timeoutMs: 10_000 });
  if (answer.status === 200) return answer.body;
  if (answer.status === 404) return null;
  throw new AdminError("unexpected", `The node could not read the cache (${answer.status}).`, answer.status);
}
