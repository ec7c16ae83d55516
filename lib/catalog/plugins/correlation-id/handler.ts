import { randomUUID } from "node:crypto";
import type { NodeServices, PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import type { CorrelationIdConfig } from "./config.ts";

/** Loggers find the id of a request here. */
const KEY = "correlation_id";

export function createHandler(instance: PluginInstance<CorrelationIdConfig>): PluginHandler {
  const { node } = instance;
  const counter = node.shared("correlation-id", () => ({ uuid: randomUUID(), count: 0 }));

  const generate = (exchange: Exchange, generator: CorrelationIdConfig["generator"]): string => {
    if (generator === "uuid") return randomUUID();
    counter.count += 1;
    return generator === "tracker" ? tracker(exchange, node, counter.count) : `${counter.uuid}#${counter.count}`;
  };

  const idOf = (exchange: Exchange, config: CorrelationIdConfig): string => {
    const known = exchange.shared.get(KEY);
    if (typeof known === "string") return known;
    const id = exchange.request.header(headerName(config)) || generate(exchange, config.generator);
    exchange.shared.set(KEY, id);
    return id;
  };

  return {
    access(exchange) {
      const config = instance.config();
      const isClients = Boolean(exchange.request.header(headerName(config)));
      const id = idOf(exchange, config);
      if (!isClients) exchange.upstream.setHeader(headerName(config), id);
      if (exchange.isTraced) exchange.trace(instance.name, isClients ? "kept the client's id" : `made the id ${id}`);
    },
    headerFilter(exchange) {
      const config = instance.config();
      if (config.echo_downstream) exchange.response.setHeader(headerName(config), idOf(exchange, config));
    },
  };
}

function headerName(config: CorrelationIdConfig): string {
  return config.header_name || "Kong-Request-ID";
}

/** Address, port, process, connection, requests on it, time. The node counts requests in place of connections. */
function tracker(exchange: Exchange, node: NodeServices, count: number): string {
  const seconds = (exchange.startedAt / 1000).toFixed(3);
  return `${node.hostname}-${exchange.port}-${process.pid}-${count}-1-${seconds}`;
}
