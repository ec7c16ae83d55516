import { ServerResponse } from "node:http";
import type { GatewayExchange } from "./gateway-exchange.ts";

/** A response that knows its exchange, so that its events need no closure per request. */
export class GatewayResponse extends ServerResponse {
  exchange: GatewayExchange | null = null;
}
