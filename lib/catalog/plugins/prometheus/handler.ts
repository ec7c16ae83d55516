import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { requestSize } from "#lib/catalog/logging/request-size.ts";
import { WORKSPACE_NAME } from "#lib/catalog/logging/workspace.ts";
import type { PrometheusConfig } from "./config.ts";
import { type RequestMetrics, requestMetrics } from "./request-metrics.ts";

/** Reference: plugins, "prometheus". Requests that matched no route are not counted. */
export function createHandler(instance: PluginInstance<PrometheusConfig>): PluginHandler {
  const metrics = requestMetrics(instance.node);
  instance.node.reportTrouble(instance.id, null);
  return {
    log(exchange) {
      if (exchange.route) count(exchange, exchange.route, metrics, instance.config());
    },
    /** Asked by `GET /metrics`. */
    admin: { tellsUpstreamHealth: () => instance.config().upstream_health_metrics },
  };
}

function count(
  exchange: Exchange,
  { name, id }: NonNullable<Exchange["route"]>,
  metrics: RequestMetrics,
  config: PrometheusConfig,
): void {
  const { service, response, consumer } = exchange;
  const place = {
    service: String(service?.name ?? service?.host ?? ""),
    route: name ?? id,
    workspace: WORKSPACE_NAME,
  };
  const who = config.per_consumer ? (consumer?.username ?? consumer?.custom_id ?? consumer?.id ?? "") : "";
  if (config.status_code_metrics) {
    const source = response.source === "upstream" ? "service" : "kong";
    metrics.requests.inc({ ...place, code: String(response.status), source, consumer: who });
  }
  if (config.latency_metrics) {
    const { kongMs, upstreamMs, totalMs } = response.latencies;
    metrics.kongLatency.observe(place, kongMs);
    metrics.requestLatency.observe(place, totalMs);
    if (upstreamMs !== null) metrics.upstreamLatency.observe(place, upstreamMs);
  }
  if (config.bandwidth_metrics) {
    metrics.bandwidth.inc({ ...place, direction: "ingress", consumer: who }, requestSize(exchange));
    metrics.bandwidth.inc({ ...place, direction: "egress", consumer: who }, response.bodyBytes);
  }
}
