import type { GatewayExchange } from "./gateway-exchange.ts";

/** Answers with an error, after which nothing more is read from this connection: what follows may be the rest of a body. */
export function refuseAndClose(exchange: GatewayExchange, status: number): void {
  const { outgoing, request } = exchange;
  if (request.httpVersion === "2.0") {
    exchange.error(status);
    return;
  }
  exchange.error(status, undefined, { Connection: "close" });
  outgoing.shouldKeepAlive = false;
  outgoing.once("finish", () => request.incoming.socket.end());
}
