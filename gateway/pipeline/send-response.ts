import { SERVER_TOKEN } from "../product-version.ts";
import type { GatewayExchange } from "./gateway-exchange.ts";
import { runBodyFilters, runHeaderFilters, wantsBody } from "./run-filters.ts";

const VIA = `1.1 ${SERVER_TOKEN}`;

/** Sends the answer that the access phase (or a failed upstream) ended with, through the filters. */
export function sendAnswer(exchange: GatewayExchange): void {
  runHeaderFilters(exchange);
  const body = exchange.answerBody ?? Buffer.alloc(0);
  if (wantsBody(exchange)) void sendFiltered(exchange, body);
  else sendWhole(exchange, body, false);
}

/** Sends a complete body through the body filters; one that breaks leads to Kong's 500. */
export async function sendFiltered(exchange: GatewayExchange, body: Buffer): Promise<void> {
  try {
    const filtered = await runBodyFilters(exchange, body);
    sendWhole(exchange, filtered, exchange.answerBody === null && filtered === body);
  } catch {
    exchange.failWithError();
    sendWhole(exchange, exchange.answerBody ?? Buffer.alloc(0), false);
  }
}

/** Writes status line and headers: the response's own and those that Kong adds (reference: routing, 11). */
export function writeHead(exchange: GatewayExchange): void {
  const { response, outgoing } = exchange;
  const { headers } = response;
  if (response.isProxied) {
    const via = headers.get("via");
    if (via === null) headers.add("Via", VIA);
    else headers.set("Via", `${typeof via === "string" ? via : via.join(", ")}, ${VIA}`);
    if (!headers.has("server")) headers.add("Server", SERVER_TOKEN);
    headers.add("X-Kong-Upstream-Latency", String(response.upstreamLatencyMs));
    headers.add("X-Kong-Proxy-Latency", String(response.proxyLatencyMs));
  } else {
    if (!headers.has("server")) headers.add("Server", SERVER_TOKEN);
    headers.add("X-Kong-Response-Latency", String(response.responseLatencyMs));
  }
  headers.add("X-Kong-Request-Id", exchange.id);
  if (exchange.node.isClosing) outgoing.shouldKeepAlive = false;
  if (response.statusText) outgoing.writeHead(response.status, response.statusText, headers.flat);
  else outgoing.writeHead(response.status, headers.flat);
}

/** `keepsLength` leaves an upstream's Content-Length alone, which for HEAD and 304 speaks of a body that is not there. */
function sendWhole(exchange: GatewayExchange, body: Buffer, keepsLength: boolean): void {
  const { response, outgoing, request } = exchange;
  if (outgoing.destroyed || outgoing.headersSent) return;
  const isBodiless = response.status === 204 || response.status === 304 || response.status < 200;
  if (!keepsLength || (body.length > 0 && !isBodiless)) {
    response.headers.remove("content-length");
    response.headers.remove("transfer-encoding");
    if (!isBodiless) response.headers.add("Content-Length", String(body.length));
  }
  const isSent = !isBodiless && request.method !== "HEAD";
  if (isSent) response.bodyBytes = body.length;
  try {
    writeHead(exchange);
    if (isSent) endWithBody(exchange, body);
    else outgoing.end();
  } catch (error) {
    // A plugin or a cached entry named a header that HTTP does not allow.
    exchange.node.services.log.error(`a response could not be sent: ${error instanceof Error ? error.message : error}`);
    outgoing.destroy();
  }
}

/** Up to this size, one write of a string costs less than two of head and bytes. */
const JOINED_BYTES_MAX = 16_384;

/** Writes bytes so that they leave together with the head when they are few: node joins a string to it, a buffer never. */
export function writeBody(exchange: GatewayExchange, bytes: Buffer): boolean {
  const { outgoing } = exchange;
  return bytes.length <= JOINED_BYTES_MAX ? outgoing.write(bytes.toString("latin1"), "latin1") : outgoing.write(bytes);
}

/** The same for the last bytes. */
export function endWithBody({ outgoing }: GatewayExchange, body: Buffer): void {
  if (body.length <= JOINED_BYTES_MAX) outgoing.end(body.toString("latin1"), "latin1");
  else outgoing.end(body);
}
