import type { PluginDefinition } from "#lib/catalog/define-plugin.ts";
import type { AdminRoute } from "./admin-route.ts";
import { nodeFacts } from "./node-facts.ts";

/** The endpoints that plugins bring, such as `/proxy-cache/{cache_key}`. */
export function listPluginRoutes(plugins: readonly PluginDefinition[]): AdminRoute[] {
  return plugins.flatMap((definition) =>
    (definition.adminRoutes ?? []).map(
      (route): AdminRoute => ({
        method: route.method,
        path: route.path,
        handle: (node, _request, params) =>
          route.handle({
            params,
            handlers: node.holder.snapshot.plugins.handlersOf(definition.name),
            facts: nodeFacts(node),
          }),
      }),
    ),
  );
}
