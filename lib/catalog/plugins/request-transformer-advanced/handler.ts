import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import { type CompiledConfig, compileConfig } from "#lib/catalog/transform/request/compile-config.ts";
import { changeRequest } from "#lib/catalog/transform/request/request-changes.ts";
import type { RequestTransformerAdvancedConfig } from "./config.ts";

/** Values may come from vaults: a rotated one compiles the config anew, and no failure says what a value was. */
export function createHandler(instance: PluginInstance<RequestTransformerAdvancedConfig>): PluginHandler {
  let config = instance.config();
  let compiled = compileConfig(config);
  instance.node.reportTrouble(instance.id, null);

  const current = (): CompiledConfig => {
    const latest = instance.config();
    if (latest !== config) {
      config = latest;
      compiled = compileConfig(latest);
    }
    return compiled;
  };
  const tellAndThrow = (): never => {
    const message = "a value of request-transformer-advanced could not be computed; check the expressions in $( )";
    instance.node.reportTrouble(instance.id, message);
    throw new Error(message);
  };

  return {
    access(exchange) {
      try {
        const pending = changeRequest(exchange, current());
        if (pending) return pending.catch(tellAndThrow);
      } catch {
        tellAndThrow();
      }
      if (exchange.isTraced) exchange.trace(instance.name, "changed the request");
    },
  };
}
