import { boolean, type Infer, record } from "#lib/schema/field-spec.ts";

const flag = (label: string, description: string) =>
  boolean({ required: true, default: false, description, ui: { label, group: "What is counted" } });

/** Reference: plugins, "prometheus". */
export const config = record({
  per_consumer: flag("Per consumer", "Count the requests and bytes of each consumer by itself."),
  status_code_metrics: flag("Status codes", "Count requests by status."),
  latency_metrics: flag("Latencies", "Measure how long requests take, in the node and upstream."),
  bandwidth_metrics: flag("Bandwidth", "Count the bytes of requests and responses."),
  upstream_health_metrics: flag("Upstream health", "Tell which targets of upstreams are healthy."),
  ai_metrics: flag("AI", "Count what AI plugins use. The embedded node has none of them."),
  wasm_metrics: flag("Wasm", "Tell what Wasm filters count. The embedded node has none of them."),
});

export type PrometheusConfig = Infer<typeof config>;
