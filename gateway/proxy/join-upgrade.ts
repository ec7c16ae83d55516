import { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { GatewayExchange } from "../pipeline/gateway-exchange.ts";
import { writeHead } from "../pipeline/send-response.ts";

/** The upstream agreed to change the protocol: from here on both sides' bytes are passed through. */
export function joinUpgrade(exchange: GatewayExchange, upstream: Duplex): void {
  const client = exchange.request.incoming.socket;
  const { outgoing, response } = exchange;
  if (!(outgoing instanceof ServerResponse)) {
    // Only HTTP/1.1 asks for an upgrade (RFC 9113, 8.6).
    upstream.destroy();
    outgoing.destroy();
    return;
  }
  response.headers.add("Connection", "Upgrade");
  response.headers.add("Upgrade", "websocket");
  writeHead(exchange);
  outgoing.flushHeaders();
  outgoing.detachSocket(client);
  client.setTimeout(0);
  client.pipe(upstream);
  upstream.pipe(client);
  const end = () => {
    client.destroy();
    upstream.destroy();
  };
  client.once("close", () => {
    upstream.destroy();
    outgoing.emit("close");
  });
  client.once("error", end);
  upstream.once("error", end);
  upstream.once("close", () => client.end());
}
