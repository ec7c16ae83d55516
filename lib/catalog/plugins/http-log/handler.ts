import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import { createRecorder } from "#lib/catalog/logging/create-recorder.ts";
import { queueConfig } from "#lib/catalog/logging/queue-config.ts";
import { createSendingQueue } from "#lib/catalog/logging/sending-queue.ts";
import { warnRarely } from "#lib/catalog/logging/warn-rarely.ts";
import type { HttpLogConfig } from "./config.ts";
import { createSender } from "./send-entries.ts";

/** Reference: plugins, "http-log". */
export function createHandler(instance: PluginInstance<HttpLogConfig>): PluginHandler {
  const record = createRecorder(instance, warnRarely(instance));
  const sender = createSender(instance.config());
  const send = (batch: readonly string[]) => sender.send(instance.config(), batch);
  const queue = createSendingQueue(instance, send, queueConfig(instance.config()));
  return {
    log(exchange) {
      queue.add(JSON.stringify(record(exchange)));
    },
    async close() {
      await queue.close();
      await sender.close();
    },
  };
}
