import type { GatewayExchange } from "./gateway-exchange.ts";
import type { RouteTarget } from "./snapshot.ts";

/** Answers what the route's protocols do not allow, before any plugin runs (reference: routing, 7). */
export function checkProtocols(exchange: GatewayExchange, target: RouteTarget): void {
  const { protocols } = target;
  if (protocols.has("http")) return;
  if (protocols.has("https")) {
    if (exchange.scheme !== "https") redirectToHttps(exchange, target.httpsRedirectStatus);
    return;
  }
  // What is left are gRPC routes, and this port speaks HTTP/1.1 only.
  if (!exchange.request.header("content-type")?.startsWith("application/grpc")) {
    exchange.error(415, "Non-gRPC request matched gRPC route");
  } else if (protocols.has("grpc")) {
    exchange.error(426, "Please use HTTP2 protocol", { Connection: "Upgrade", Upgrade: "HTTP/2" });
  } else {
    const headers = { "content-type": "application/grpc", "grpc-status": "1", "grpc-message": "gRPC request matched gRPCs route" };
    exchange.exit(200, undefined, headers);
  }
}

function redirectToHttps(exchange: GatewayExchange, status: number): void {
  if (status === 426) {
    exchange.error(426, "Please use HTTPS protocol", { Connection: "Upgrade", Upgrade: "TLS/1.2, HTTP/1.1" });
    return;
  }
  exchange.exit(status, "", { Location: `https://${exchange.host}${exchange.request.rawUri}` });
}
