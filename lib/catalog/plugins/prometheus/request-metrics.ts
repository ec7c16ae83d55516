import { Counter, Histogram, Registry } from "prom-client";
import type { NodeServices } from "#lib/catalog/define-plugin.ts";

const KONG_BUCKETS_MS = [1, 2, 5, 7, 10, 15, 20, 30, 50, 75, 100, 200, 500, 750, 1000, 3000, 6000];
const UPSTREAM_BUCKETS_MS = [25, 50, 80, 100, 250, 400, 700, 1000, 2000, 5000, 10000, 30000, 60000];

export type RequestMetrics = ReturnType<typeof create>;

/** What was counted since the node started; all instances count into the same metrics. */
export function requestMetrics(node: Pick<NodeServices, "shared">): RequestMetrics {
  return node.shared("prometheus-metrics", create);
}

/** Names, labels and buckets: reference, plugins, "prometheus". */
function create() {
  const registry = new Registry();
  const registers = [registry];
  const place = ["service", "route", "workspace"];
  const latency = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name, help, labelNames: place, buckets, registers });
  return {
    registry,
    requests: new Counter({
      name: "kong_http_requests_total",
      help: "HTTP status codes per consumer/service/route in Kong",
      labelNames: ["service", "route", "code", "source", "workspace", "consumer"],
      registers,
    }),
    kongLatency: latency(
      "kong_kong_latency_ms",
      "Latency added by Kong and enabled plugins for each service/route in Kong",
      KONG_BUCKETS_MS,
    ),
    upstreamLatency: latency(
      "kong_upstream_latency_ms",
      "Latency added by upstream response for each service/route in Kong",
      UPSTREAM_BUCKETS_MS,
    ),
    requestLatency: latency(
      "kong_request_latency_ms",
      "Total latency incurred during requests for each service/route in Kong",
      UPSTREAM_BUCKETS_MS,
    ),
    bandwidth: new Counter({
      name: "kong_bandwidth_bytes",
      help: "Total bandwidth (ingress/egress) throughput in bytes",
      labelNames: ["service", "route", "direction", "workspace", "consumer"],
      registers,
    }),
  };
}
