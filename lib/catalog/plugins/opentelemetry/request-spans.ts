import type { ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import type { NodeServices } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import type { OpentelemetryConfig } from "./config.ts";
import { type RequestTrace, randomHex } from "./request-trace.ts";

export type Span = Parameters<typeof ProtobufTraceSerializer.serializeRequest>[0][number];
export type SpanResource = Span["resource"];

/** Numbers of the OpenTelemetry API. */
const KIND = { server: 1, client: 2 };
const STATUS = { unset: 0, error: 2 };
const SCOPE = { name: "kong-internal", version: "0.1.0" };

/** The node, as its spans name it. One object for all spans: the encoder groups them by identity. */
export function spanResource(config: OpentelemetryConfig, node: NodeServices): SpanResource {
  const attributes = {
    "service.name": "kong",
    "service.version": node.version,
    "service.instance.id": node.nodeId,
    ...config.resource_attributes,
  };
  const resource: SpanResource = {
    attributes,
    merge: (other) => other ?? resource,
    getRawAttributes: () => Object.entries(attributes),
  };
  return resource;
}

/** The span of a request and one below it for each upstream that was tried. */
export function requestSpans(exchange: Exchange, trace: RequestTrace, resource: SpanResource): Span[] {
  const { request, response } = exchange;
  const endMs = exchange.startedAt + response.latencies.totalMs;
  const root = makeSpan(resource, trace, {
    name: "kong",
    spanId: trace.spanId,
    parentSpanId: trace.parentSpanId,
    kind: KIND.server,
    startMs: exchange.startedAt,
    endMs,
    isError: response.status >= 500,
    attributes: {
      "http.method": request.method,
      "http.url": `${exchange.scheme}://${exchange.host}:${exchange.port}${request.rawPath}`,
      "http.host": exchange.host,
      "http.scheme": exchange.scheme,
      "http.flavor": request.httpVersion,
      "http.client_ip": exchange.clientIp,
      "http.status_code": response.status,
      "kong.request.id": exchange.id,
      ...(exchange.route ? { "http.route": exchange.route.name ?? exchange.route.id } : {}),
    },
  });
  return [root, ...trySpans(exchange, trace, resource, endMs)];
}

/** A try ends where the next one begins; the last one with the upstream's first byte. */
function trySpans(
  { response, service }: Exchange,
  trace: RequestTrace,
  resource: SpanResource,
  requestEndMs: number,
): Span[] {
  return response.tries.map((attempt, at) => {
    const next = response.tries[at + 1];
    const waitedMs = response.latencies.upstreamMs;
    const endMs = next?.startedAt ?? (waitedMs === null ? requestEndMs : attempt.startedAt + waitedMs);
    return makeSpan(resource, trace, {
      name: "kong.balancer",
      spanId: randomHex(8),
      parentSpanId: trace.spanId,
      kind: KIND.client,
      startMs: attempt.startedAt,
      endMs: Math.max(attempt.startedAt, endMs),
      isError: next !== undefined || response.upstreamStatus === null,
      attributes: {
        "net.peer.ip": attempt.ip,
        "net.peer.port": attempt.port,
        try_count: at + 1,
        ...(service ? { "kong.service": service.name ?? service.id } : {}),
        ...(next === undefined && response.upstreamStatus !== null
          ? { "http.status_code": response.upstreamStatus }
          : {}),
      },
    });
  });
}

interface SpanParts {
  name: string;
  spanId: string;
  parentSpanId: string | null;
  kind: number;
  startMs: number;
  endMs: number;
  isError: boolean;
  attributes: Record<string, string | number>;
}

function makeSpan(resource: SpanResource, { traceId }: RequestTrace, parts: SpanParts): Span {
  const contextOf = (spanId: string) => ({ traceId, spanId, traceFlags: 1 });
  return {
    name: parts.name,
    kind: parts.kind,
    spanContext: () => contextOf(parts.spanId),
    ...(parts.parentSpanId === null ? {} : { parentSpanContext: contextOf(parts.parentSpanId) }),
    startTime: toHrTime(parts.startMs),
    endTime: toHrTime(parts.endMs),
    duration: toHrTime(parts.endMs - parts.startMs),
    status: { code: parts.isError ? STATUS.error : STATUS.unset },
    attributes: parts.attributes,
    links: [],
    events: [],
    ended: true,
    resource,
    instrumentationScope: SCOPE,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function toHrTime(ms: number): [seconds: number, nanoseconds: number] {
  return [Math.floor(ms / 1000), Math.round((ms % 1000) * 1_000_000)];
}
