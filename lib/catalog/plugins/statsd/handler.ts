import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import { DatagramSender } from "#lib/catalog/logging/datagram-sender.ts";
import { queueConfig } from "#lib/catalog/logging/queue-config.ts";
import { createSendingQueue } from "#lib/catalog/logging/sending-queue.ts";
import { StreamSender } from "#lib/catalog/logging/stream-sender.ts";
import type { StatsdConfig } from "./config.ts";
import { packLines } from "./pack-lines.ts";
import { statLines } from "./stat-lines.ts";

const TCP = { timeoutMs: 1000, keepaliveMs: 60_000, tls: null };

/** Sends metrics in StatsD's protocol, named or tagged as Kong's statsd does. */
export function createHandler(instance: PluginInstance<StatsdConfig>): PluginHandler {
  const datagrams = new DatagramSender();
  const stream = new StreamSender();
  const queue = createSendingQueue(
    instance,
    (entries) => {
      const { host, port, use_tcp: usesTcp, udp_packet_size: bytesMax } = instance.config();
      if (usesTcp) return stream.send({ host, port, ...TCP }, `${entries.join("\n")}\n`);
      const lines = entries.flatMap((entry) => entry.split("\n"));
      return datagrams.send(host, port, packLines(lines, bytesMax));
    },
    queueConfig(instance.config()),
  );
  return {
    log(exchange) {
      const config = instance.config();
      if (!isCounted(exchange.response.status, config.allow_status_codes)) return;
      const lines = statLines(exchange, config, instance.node.hostname);
      if (lines.length > 0) queue.add(lines.join("\n"));
    },
    async close() {
      await queue.close();
      datagrams.close();
      stream.close();
    },
  };
}

function isCounted(status: number, ranges: readonly string[] | null): boolean {
  if (ranges === null) return true;
  return ranges.some((range) => {
    const [from = Number.NaN, to = Number.NaN] = range.split("-").map(Number);
    return status >= from && status <= to;
  });
}
