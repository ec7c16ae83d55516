import { Gauge, Registry } from "prom-client";
import type { NodeFacts, PluginAdminRoute } from "#lib/catalog/define-plugin.ts";
import { requestMetrics } from "./request-metrics.ts";

const SUBSYSTEM = "http";

/** `GET /metrics`: what the instances counted, and what the node tells of itself. */
export const metricsRoute: PluginAdminRoute = {
  method: "GET",
  path: "/metrics",
  async handle({ handlers, facts }) {
    const tellsHealth = [...handlers.values()].some(({ admin }) => tellsUpstreamHealth(admin));
    const own = nodeMetrics(facts, tellsHealth);
    const { registry } = requestMetrics(facts.services);
    const text = await Registry.merge([own, registry]).metrics();
    return { status: 200, text, headers: { "Content-Type": "text/plain; charset=UTF-8" } };
  },
};

function tellsUpstreamHealth(admin: unknown): boolean {
  return (admin as { tellsUpstreamHealth?: () => boolean } | undefined)?.tellsUpstreamHealth?.() === true;
}

function nodeMetrics(facts: NodeFacts, tellsHealth: boolean): Registry {
  const registry = new Registry();
  const gauge = (name: string, help: string, labels: Record<string, string>, value: number): void => {
    const known = registry.getSingleMetric(name);
    const metric =
      known instanceof Gauge
        ? known
        : new Gauge({ name, help, labelNames: Object.keys(labels), registers: [registry] });
    metric.set(labels, value);
  };
  const { nodeId, version } = facts.services;
  const { accepted, active, writing } = facts.connections();
  const waiting = Math.max(0, active - writing);
  for (const [state, value] of Object.entries({ accepted, active, handled: accepted, waiting, writing })) {
    const labels = { node_id: nodeId, subsystem: SUBSYSTEM, state };
    gauge("kong_nginx_connections_total", "Number of connections by subsystem", labels, value);
  }
  gauge(
    "kong_nginx_requests_total",
    "Total number of requests",
    { node_id: nodeId, subsystem: SUBSYSTEM },
    facts.requestsTotal(),
  );
  gauge("kong_datastore_reachable", "Datastore reachable from Kong, 0 is unreachable", {}, 1);
  gauge("kong_node_info", "Kong Node metadata information", { node_id: nodeId, version }, 1);
  gauge(
    "kong_memory_workers_lua_vms_bytes",
    "Allocated bytes in worker Lua VM",
    { node_id: nodeId, pid: String(process.pid), kong_subsystem: SUBSYSTEM },
    process.memoryUsage().heapUsed,
  );
  if (tellsHealth) {
    for (const { upstream, target, address, state } of facts.upstreamTargets()) {
      const labels = { upstream, target, address, state, subsystem: SUBSYSTEM };
      gauge("kong_upstream_target_health", "Health status of targets of upstream", labels, 1);
    }
  }
  return registry;
}
