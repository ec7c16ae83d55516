import type { Exchange } from "#lib/catalog/exchange.ts";
import type { RateLimitingAdvancedConfig } from "./config.ts";

type Identifier = RateLimitingAdvancedConfig["identifier"];

/** Who shares a limit with this request; the client's address where the chosen one is missing. */
export function identifierOf(exchange: Exchange, config: RateLimitingAdvancedConfig): string {
  const compound = config.compound_identifier ?? [];
  if (compound.length === 0) return one(exchange, config, config.identifier) ?? exchange.clientIp;
  // Lengths keep apart what joined texts would confuse: "a:b" and "c" are not "a" and "b:c".
  return compound
    .map((name) => one(exchange, config, name) ?? exchange.clientIp)
    .map((text) => `${text.length}:${text}`)
    .join(":");
}

function one(
  { consumer, credential, service, route, request, clientIp }: Exchange,
  config: RateLimitingAdvancedConfig,
  name: Identifier,
): string | null {
  switch (name) {
    case "consumer":
      return consumer?.id ?? credential?.id ?? null;
    case "credential":
      return credential?.id ?? null;
    case "service":
      return service?.id ?? null;
    case "route":
      return route?.id ?? null;
    case "header":
      return config.header_name && request.header(config.header_name);
    case "path":
      return request.rawPath === config.path ? config.path : null;
    case "ip":
      return clientIp;
  }
}
