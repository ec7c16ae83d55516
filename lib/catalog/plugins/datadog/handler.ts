import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { consumerIdentifier } from "#lib/catalog/logging/consumer-identifier.ts";
import { DatagramSender } from "#lib/catalog/logging/datagram-sender.ts";
import { MEASURES, measure } from "#lib/catalog/logging/measures.ts";
import { queueConfig } from "#lib/catalog/logging/queue-config.ts";
import { createSendingQueue } from "#lib/catalog/logging/sending-queue.ts";
import { clean, namePart, statValue } from "#lib/catalog/logging/stat-line.ts";
import type { DatadogConfig } from "./config.ts";

type Metric = DatadogConfig["metrics"][number];

/** Sends a datagram per metric and request; requests without a service are not counted, as in Kong. */
export function createHandler(instance: PluginInstance<DatadogConfig>): PluginHandler {
  const sender = new DatagramSender();
  const queue = createSendingQueue(
    instance,
    (entries) => {
      const { host, port } = instance.config();
      return sender.send(
        host,
        port,
        entries.flatMap((lines) => lines.split("\n")),
      );
    },
    queueConfig(instance.config()),
  );
  return {
    log(exchange) {
      const lines = statLines(exchange, instance.config());
      if (lines.length > 0) queue.add(lines.join("\n"));
    },
    async close() {
      await queue.close();
      sender.close();
    },
  };
}

function statLines(exchange: Exchange, config: DatadogConfig): string[] {
  if (!exchange.service) return [];
  return config.metrics.flatMap((metric) => {
    const value = measure(exchange, metric.name);
    if (value === null) return [];
    const stat = statValue({ type: metric.stat_type, value, sampleRate: metric.sample_rate });
    return [`${config.prefix}.${MEASURES[metric.name]}:${stat}|#${tagsOf(exchange, config, metric).join(",")}`];
  });
}

function tagsOf({ service, response, consumer }: Exchange, config: DatadogConfig, metric: Metric): string[] {
  const { service_name_tag, status_tag, consumer_tag } = config;
  const who = metric.consumer_identifier && consumerIdentifier(consumer, metric.consumer_identifier);
  return [
    `${service_name_tag}:${namePart(String(service?.name ?? service?.host ?? ""))}`,
    `${status_tag}:${response.status}`,
    ...(who ? [`${consumer_tag}:${clean(who)}`] : []),
    ...(metric.tags ?? []),
  ];
}
