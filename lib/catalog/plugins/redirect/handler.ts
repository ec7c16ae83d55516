import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { RedirectConfig } from "./config.ts";

/** Reference: plugins, "redirect". */
export function createHandler(instance: PluginInstance<RedirectConfig>): PluginHandler {
  return {
    access(exchange) {
      const { status_code: status, location, keep_incoming_path: keepsPath } = instance.config();
      const target = keepsPath ? originOf(location) + exchange.request.rawUri : location;
      if (exchange.isTraced) exchange.trace(instance.name, `to ${target}`);
      exchange.exit(status, "redirecting", { Location: target });
    },
  };
}

/** Scheme, host and port as they are written. */
function originOf(location: string): string {
  return /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*/.exec(location)?.[0] ?? "";
}
