import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import { createRecorder } from "#lib/catalog/logging/create-recorder.ts";
import { createSendingQueue } from "#lib/catalog/logging/sending-queue.ts";
import { type StreamReceiver, StreamSender } from "#lib/catalog/logging/stream-sender.ts";
import { warnRarely } from "#lib/catalog/logging/warn-rarely.ts";
import type { TcpLogConfig } from "./config.ts";

/** Writes one line of JSON per request to a TCP receiver. */
export function createHandler(instance: PluginInstance<TcpLogConfig>): PluginHandler {
  const record = createRecorder(instance, warnRarely(instance));
  const sender = new StreamSender();
  const queue = createSendingQueue(instance, (lines) => sender.send(receiverOf(instance.config()), lines.join("")));
  return {
    log(exchange) {
      queue.add(`${JSON.stringify(record(exchange))}\n`);
    },
    async close() {
      await queue.close();
      sender.close();
    },
  };
}

function receiverOf({ host, port, timeout, keepalive, tls, tls_sni: serverName }: TcpLogConfig): StreamReceiver {
  return { host, port, timeoutMs: timeout, keepaliveMs: keepalive, tls: tls ? { serverName } : null };
}
