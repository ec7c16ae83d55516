import { z } from "zod";
import { AdminError } from "#lib/kong/admin-error.ts";
import { purgeNodeCache } from "#lib/kong/purge-node-cache.ts";
import { listNodeAddresses } from "#lib/publish/list-node-addresses.ts";
import { unavailable } from "../errors.ts";
import { defineVerb } from "../verb.ts";
import { getCachePlugin } from "./get-cache-plugin.ts";

export interface PurgeResult {
  plugin: { id: string; title: string };
  nodes: { node: { id: string; name: string }; found: boolean; message: string | null }[];
}

/** Drops one stored response of a cache plugin, or all, on every node of the workspace. */
export const purgeCache = defineVerb({
  name: "cache.purge",
  permission: "cache:purge",
  effect: "call",
  input: z.object({
    pluginId: z.uuid(),
    key: z
      .string()
      .regex(/^[0-9a-f]{32,64}$/, "Is not a cache key")
      .nullable(),
  }),
  run: async (ctx, input): Promise<PurgeResult> => {
    const { id, title, plugin } = await getCachePlugin(ctx.tx, ctx.workspace.id, input.pluginId);
    const nodes = await listNodeAddresses(ctx.tx, ctx.workspace.id);
    const results = await Promise.all(
      nodes.map(async (node) => {
        const result = { node: { id: node.id, name: node.name }, found: false, message: null };
        try {
          return {
            ...result,
            found: await purgeNodeCache(
              { kind: node.kind, admin: node.address.admin },
              { plugin, pluginId: id, key: input.key },
            ),
          };
        } catch (cause) {
          if (!(cause instanceof AdminError)) throw cause;
          return { ...result, message: cause.message };
        }
      }),
    );
    const failed = results.find((result) => result.message !== null);
    if (failed?.message && results.every((result) => result.message !== null)) throw unavailable(failed.message);
    return { plugin: { id, title }, nodes: results };
  },
  audit: (input, { plugin }) => ({
    summary:
      input.key === null ? `purged the cache of ${plugin.title}` : `purged one entry of the cache of ${plugin.title}`,
    target: { kind: "plugins", ...plugin },
  }),
});
