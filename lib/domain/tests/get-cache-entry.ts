import { z } from "zod";
import { findNodeCacheEntry } from "#lib/kong/find-node-cache-entry.ts";
import { askNodes } from "../references/ask-nodes.ts";
import { defineVerb } from "../verb.ts";
import { getCachePlugin } from "./get-cache-plugin.ts";

/** A stored response without its body, which belongs to whoever asked for it. */
export interface CacheEntryView {
  node: { id: string; name: string };
  status: number;
  headerNames: string[];
  bytes: number | null;
  storedAt: string;
  ttlSeconds: number | null;
}

/** What a node keeps under a cache key; null when it keeps nothing. */
export const getCacheEntry = defineVerb({
  name: "cache.get_entry",
  permission: "cache:purge",
  effect: "read",
  input: z.object({ pluginId: z.uuid(), key: z.string().regex(/^[0-9a-f]{32,64}$/, "Is not a cache key") }),
  run: async (ctx, input): Promise<CacheEntryView | null> => {
    const { id, plugin } = await getCachePlugin(ctx.tx, ctx.workspace.id, input.pluginId);
    return askNodes(ctx.tx, ctx.workspace.id, async (node) => {
      const stored = Stored.safeParse(
        await findNodeCacheEntry(node.address.admin, { plugin, pluginId: id, key: input.key }),
      );
      return stored.success ? { node: { id: node.id, name: node.name }, ...toView(stored.data) } : null;
    });
  },
});

/** Kong's stored object (reference: proxy-cache §5). */
const Stored = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.unknown()),
  body_len: z.number().nullish(),
  timestamp: z.number(),
  ttl: z.number().nullish(),
});

function toView(stored: z.infer<typeof Stored>): Omit<CacheEntryView, "node"> {
  return {
    status: stored.status,
    headerNames: Object.keys(stored.headers).sort(),
    bytes: stored.body_len ?? null,
    storedAt: new Date(stored.timestamp * 1_000).toISOString(),
    ttlSeconds: stored.ttl ?? null,
  };
}
