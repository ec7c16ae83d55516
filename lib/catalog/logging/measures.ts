import type { Exchange } from "#lib/catalog/exchange.ts";
import { requestSize } from "./request-size.ts";

export const MEASURES = {
  latency: "latency",
  request_size: "request.size",
  response_size: "response.size",
  upstream_latency: "upstream_latency",
  kong_latency: "kong_latency",
  request_count: "request.count",
} as const;

export type Measure = keyof typeof MEASURES;

/** What the metrics senders measure of a request, in bytes and ms; null for what there is not. */
export function measure(exchange: Exchange, name: Measure): number | null {
  const { response } = exchange;
  switch (name) {
    case "latency":
      return response.latencies.totalMs;
    case "request_size":
      return requestSize(exchange);
    case "response_size":
      return response.bodyBytes;
    case "upstream_latency":
      return response.latencies.upstreamMs;
    case "kong_latency":
      return response.latencies.kongMs;
    case "request_count":
      return 1;
  }
}

export function isMeasure(name: string): name is Measure {
  return Object.hasOwn(MEASURES, name);
}
