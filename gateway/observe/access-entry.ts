import type { GatewayExchange } from "../pipeline/gateway-exchange.ts";
import type { AccessEntry } from "./access-log.ts";

/** What the access log says of an exchange that has ended. */
export function toAccessEntry(exchange: GatewayExchange): AccessEntry {
  const { request, response, consumer } = exchange;
  const { totalMs, upstreamMs } = response.latencies;
  const last = response.tries.at(-1);
  return {
    time: new Date(exchange.startedAt).toISOString(),
    requestId: exchange.id,
    clientIp: exchange.clientIp,
    scheme: exchange.scheme,
    httpVersion: request.httpVersion,
    method: request.method,
    host: request.host,
    path: request.rawPath,
    queryNames: [...new Set(new URLSearchParams(request.rawQuery ?? "").keys())],
    status: response.status,
    responseBytes: response.bodyBytes,
    durationMs: totalMs,
    upstreamMs,
    upstream: last ? `${last.ip}:${last.port}` : null,
    tries: response.tries.length,
    route: exchange.route?.name ?? exchange.route?.id ?? null,
    service: exchange.service?.name ?? exchange.service?.id ?? null,
    consumer: consumer?.username ?? consumer?.custom_id ?? consumer?.id ?? null,
    userAgent: request.header("user-agent"),
    referer: request.header("referer")?.replace(/[?#].*$/s, "") ?? null,
  };
}
