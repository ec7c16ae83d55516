import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import { compileConfig } from "#lib/catalog/transform/request/compile-config.ts";
import { changeRequest } from "#lib/catalog/transform/request/request-changes.ts";
import type { RequestTransformerConfig } from "./config.ts";

/** Reference: plugins, "request-transformer". */
export function createHandler(instance: PluginInstance<RequestTransformerConfig>): PluginHandler {
  const compiled = compileConfig(instance.config());
  instance.node.reportTrouble(instance.id, null);

  const tellAndThrow = (error: unknown): never => {
    instance.node.reportTrouble(instance.id, error instanceof Error ? error.message : String(error));
    throw error;
  };

  return {
    access(exchange) {
      try {
        const pending = changeRequest(exchange, compiled);
        if (pending) return pending.catch(tellAndThrow);
      } catch (error) {
        tellAndThrow(error);
      }
      if (exchange.isTraced) exchange.trace(instance.name, "changed the request");
    },
  };
}
