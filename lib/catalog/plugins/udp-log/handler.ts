import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import { createRecorder } from "#lib/catalog/logging/create-recorder.ts";
import { DatagramSender } from "#lib/catalog/logging/datagram-sender.ts";
import { createSendingQueue } from "#lib/catalog/logging/sending-queue.ts";
import { warnRarely } from "#lib/catalog/logging/warn-rarely.ts";
import type { UdpLogConfig } from "./config.ts";

/** Sends the record of each request as one datagram of JSON. */
export function createHandler(instance: PluginInstance<UdpLogConfig>): PluginHandler {
  const record = createRecorder(instance, warnRarely(instance));
  const sender = new DatagramSender();
  const queue = createSendingQueue(instance, (entries) => {
    const { host, port } = instance.config();
    return sender.send(host, port, entries);
  });
  return {
    log(exchange) {
      queue.add(JSON.stringify(record(exchange)));
    },
    async close() {
      await queue.close();
      sender.close();
    },
  };
}
