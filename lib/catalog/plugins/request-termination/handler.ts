import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import type { RequestTerminationConfig } from "./config.ts";
import { echoOf } from "./echo.ts";

const DEFAULT_MESSAGES: Record<number, string> = {
  401: "Unauthorized",
  404: "Not found",
  405: "Method not allowed",
  500: "An unexpected error occurred",
  502: "Bad Gateway",
  503: "Service unavailable",
};

/** Reference: plugins, "request-termination". */
export function createHandler(instance: PluginInstance<RequestTerminationConfig>): PluginHandler {
  return {
    access(exchange) {
      const config = instance.config();
      if (config.trigger && !isTriggered(exchange, config.trigger)) {
        if (exchange.isTraced) exchange.trace(instance.name, `let through: there is no ${config.trigger} in it`);
        return;
      }
      if (exchange.isTraced) exchange.trace(instance.name, `answered with ${config.status_code}`);
      const status = config.status_code;
      const message = config.message ?? DEFAULT_MESSAGES[status];
      if (config.echo) return echoOf(exchange, instance.node, message).then((echo) => exchange.exit(status, echo));
      if (config.body) {
        const contentType = config.content_type ?? "application/json; charset=utf-8";
        return exchange.exit(status, config.body, { "Content-Type": contentType });
      }
      return exchange.exit(status, message === undefined ? undefined : { message });
    },
  };
}

function isTriggered(exchange: Exchange, trigger: string): boolean {
  return exchange.request.header(trigger) !== null || exchange.upstream.query.get(trigger).length > 0;
}
