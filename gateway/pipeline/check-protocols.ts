import type { GatewayExchange } from "./gateway-exchange.ts";
import type { RouteTarget } from "./snapshot.ts";

/** Answers what the route's protocols do not allow, before any plugin runs (reference: routing, 7). */
export function checkProtocols(exchange: GatewayExchange, target: RouteTarget): void {
  const { protocols } = target;
  if (protocols.has("http")) return;
  if (protocols.has("https")) {
    if (exchange.forwardedScheme !== "https") redirectToHttps(exchange, target.httpsRedirectStatus);
    return;
  }
  // What is left are gRPC routes.
  if (!exchange.request.header("content-type")?.startsWith("application/grpc")) {
    exchange.error(415, "Non-gRPC request matched gRPC route");
  } else if (exchange.scheme === "http" && !protocols.has("grpc")) {
    const headers = {
      "content-type": "application/grpc",
      "grpc-status": "1",
      "grpc-message": "gRPC request matched gRPCs route",
    };
    exchange.exit(200, undefined, headers);
  } else if (exchange.request.httpVersion !== "2.0") {
    askForUpgrade(exchange, "Please use HTTP2 protocol", "HTTP/2");
  }
}

function redirectToHttps(exchange: GatewayExchange, status: number): void {
  if (status === 426) {
    askForUpgrade(exchange, "Please use HTTPS protocol", "TLS/1.2, HTTP/1.1");
    return;
  }
  exchange.exit(status, "", {
    Location: `https://${exchange.forwarded("x-forwarded-host") ?? exchange.host}${exchange.request.rawUri}`,
  });
}

function askForUpgrade(exchange: GatewayExchange, message: string, protocol: string): void {
  exchange.error(426, message, { Connection: "Upgrade", Upgrade: protocol });
  const { outgoing, request } = exchange;
  // With a Connection header of ours, node no longer closes the connection for a client that asked for it.
  if (!outgoing.shouldKeepAlive) outgoing.once("finish", () => request.incoming.socket.end());
}
