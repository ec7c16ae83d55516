import { isIP } from "node:net";
import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { AddressList } from "./address-list.ts";
import type { IpRestrictionConfig } from "./config.ts";

const NO_ADDRESS = "Cannot identify the client IP address, unix domain sockets are not supported.";

/** Reference: plugins, "ip-restriction": first deny, then allow. */
export function createHandler(instance: PluginInstance<IpRestrictionConfig>): PluginHandler {
  const { allow, deny } = instance.config();
  const denied = new AddressList(deny ?? []);
  const allowed = allow?.length ? new AddressList(allow) : null;

  const refuse = (exchange: Exchange, reason: string) => {
    const { status, message } = instance.config();
    if (exchange.isTraced) exchange.trace(instance.name, `${exchange.clientIp} ${reason}`);
    exchange.error(status ?? 403, message ?? `IP address not allowed: ${exchange.clientIp}`);
  };

  return {
    access(exchange) {
      const version = isIP(exchange.clientIp);
      if (version === 0) return exchange.error(403, NO_ADDRESS);
      const family = version === 6 ? "ipv6" : "ipv4";
      if (denied.has(exchange.clientIp, family)) return refuse(exchange, "is in deny");
      if (allowed && !allowed.has(exchange.clientIp, family)) return refuse(exchange, "is not in allow");
    },
  };
}
