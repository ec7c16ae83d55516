import type { Exchange } from "#lib/catalog/exchange.ts";
import type { RateLimitingConfig } from "./config.ts";

/** Who shares a limit with this request; the client's address where the chosen one is missing. */
export function identifierOf(exchange: Exchange, config: RateLimitingConfig): string {
  return chosen(exchange, config) ?? exchange.clientIp;
}

function chosen({ consumer, credential, service, request }: Exchange, config: RateLimitingConfig): string | null {
  switch (config.limit_by) {
    case "consumer":
      return consumer?.id ?? credential?.id ?? null;
    case "credential":
      return credential?.id ?? null;
    case "service":
      return service?.id ?? null;
    case "header":
      return config.header_name && request.header(config.header_name);
    case "path":
      return request.rawPath === config.path ? config.path : null;
    case "ip":
      return null;
  }
}
