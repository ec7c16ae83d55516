import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import { createRecorder } from "#lib/catalog/logging/create-recorder.ts";
import type { QueueConfig } from "#lib/catalog/logging/queue-fields.ts";
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

/** The names that the queue's settings had before Kong 3.0 count where they are set. */
function queueConfig(config: HttpLogConfig): QueueConfig {
  return {
    ...config.queue,
    max_batch_size: config.queue_size ?? config.queue.max_batch_size,
    max_coalescing_delay: config.flush_timeout ?? config.queue.max_coalescing_delay,
  };
}
