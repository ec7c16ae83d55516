import type { Exchange } from "#lib/catalog/exchange.ts";
import { requestSize } from "./request-size.ts";
import { WORKSPACE_ID, WORKSPACE_NAME } from "./workspace.ts";

/** What is logged of a request (reference: plugins, "Log object"). Taken at once: the exchange does not live on. */
export function logRecord(exchange: Exchange): Record<string, unknown> {
  const { response, route, service, consumer, credential } = exchange;
  const correlationId = exchange.shared.get("correlation_id");
  return {
    request: requestRecord(exchange),
    upstream_uri: upstreamUri(exchange),
    upstream_status: response.upstreamStatus === null ? undefined : String(response.upstreamStatus),
    response: {
      status: response.status,
      headers: grouped(response.headerPairs()),
      size: response.bodyBytes,
    },
    latencies: latencies(exchange),
    tries: response.tries.map(({ ip, port, startedAt }) => ({ ip, port, balancer_start: startedAt })),
    authenticated_entity: credential ? { id: credential.id, consumer_id: credential.consumer?.id } : undefined,
    route: route ?? undefined,
    service: service ?? undefined,
    consumer: consumer ?? undefined,
    client_ip: exchange.clientIp,
    started_at: exchange.startedAt,
    source: response.source,
    workspace: WORKSPACE_ID,
    workspace_name: WORKSPACE_NAME,
    ...(typeof correlationId === "string" ? { correlation_id: correlationId } : {}),
  };
}

function requestRecord(exchange: Exchange): Record<string, unknown> {
  const { request } = exchange;
  return {
    id: exchange.id,
    uri: request.rawUri,
    url: `${exchange.scheme}://${exchange.host}:${exchange.port}${request.rawUri}`,
    querystring: querystring(exchange),
    method: request.method,
    headers: redacted(request.headers()),
    size: requestSize(exchange),
  };
}

const REDACTED = new Set(["authorization", "proxy-authorization"]);

function redacted(headers: Readonly<Record<string, string | readonly string[]>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const key = name.toLowerCase();
      return [key, REDACTED.has(key) ? "REDACTED" : value];
    }),
  );
}

function querystring({ upstream }: Exchange): Record<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, value] of upstream.query.entries()) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(values);
}

function upstreamUri({ upstream, request }: Exchange): string {
  return request.rawQuery === null ? upstream.path : `${upstream.path}?${request.rawQuery}`;
}

function latencies({ response }: Exchange): Record<string, number> {
  const { kongMs, upstreamMs, totalMs } = response.latencies;
  return {
    kong: kongMs,
    proxy: upstreamMs ?? -1,
    request: totalMs,
    receive: Math.max(0, totalMs - kongMs - (upstreamMs ?? 0)),
  };
}

function grouped(pairs: readonly (readonly [string, string])[]): Record<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, value] of pairs) {
    const key = name.toLowerCase();
    const before = values.get(key);
    values.set(key, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(values);
}
