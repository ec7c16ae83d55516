import type { GatewayExchange } from "./gateway-exchange.ts";
import { logFailure } from "./run-access.ts";

/** Lets the plugins change status and headers. A plugin that breaks turns the response into Kong's 500. */
export function runHeaderFilters(exchange: GatewayExchange): void {
  const { headerFilters } = exchange.phases;
  for (const plugin of headerFilters) {
    exchange.tracer?.begin(plugin, "header_filter");
    try {
      plugin.handler.headerFilter?.(exchange);
    } catch (error) {
      logFailure(exchange, plugin, "header_filter", error);
      exchange.failWithError();
    }
    exchange.tracer?.end();
  }
}

/** Whether some plugin wants to see the complete body before it is sent. */
export function wantsBody(exchange: GatewayExchange): boolean {
  for (const { handler } of exchange.phases.bodyFilters) {
    if (!handler.wantsResponseBody || handler.wantsResponseBody(exchange)) return true;
  }
  return false;
}

/** Hands the complete body through the plugins that want it. Rejects when one breaks. */
export async function runBodyFilters(exchange: GatewayExchange, body: Buffer): Promise<Buffer> {
  let filtered = body;
  for (const plugin of exchange.phases.bodyFilters) {
    if (plugin.handler.wantsResponseBody && !plugin.handler.wantsResponseBody(exchange)) continue;
    exchange.tracer?.begin(plugin, "body_filter");
    try {
      filtered = (await plugin.handler.bodyFilter?.(exchange, filtered)) ?? filtered;
    } catch (error) {
      logFailure(exchange, plugin, "body_filter", error);
      throw error;
    } finally {
      exchange.tracer?.end();
    }
  }
  return filtered;
}
