import { ServerResponse } from "node:http";
import type { ClientOutgoing } from "./client-connection.ts";
import type { GatewayExchange } from "./gateway-exchange.ts";

/** A response that knows its exchange, so that its events need no closure per request. */
export class GatewayResponse extends ServerResponse implements ClientOutgoing {
  exchange: GatewayExchange | null = null;
}
