import type { IncomingHttpHeaders } from "node:http";
import type { GatewayExchange } from "../pipeline/gateway-exchange.ts";

/** What would change how a response is read has no place behind it (RFC 9110, 6.5.1). */
const FORBIDDEN =
  /^(:.*|transfer-encoding|content-length|content-encoding|content-type|content-range|trailer|host|connection|set-cookie|cache-control|authorization)$/;

/** Hands an upstream's trailers to a client that can read them: by HTTP/2, or by HTTP/1.1 when it asked for them. */
export function passTrailers({ request, outgoing }: GatewayExchange, trailers: IncomingHttpHeaders): void {
  const names = Object.keys(trailers);
  if (names.length === 0 || !(request.httpVersion === "2.0" || request.acceptsTrailers)) return;
  const passed: Record<string, string | string[]> = {};
  for (const name of names) {
    const value = trailers[name];
    if (value !== undefined && !FORBIDDEN.test(name)) passed[name] = value;
  }
  outgoing.addTrailers(passed);
}
