import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import { BatchQueue } from "#lib/catalog/logging/batch-queue.ts";
import { applyCustomFields, type CustomField, compileCustomFields } from "#lib/catalog/logging/custom-fields.ts";
import { logRecord } from "#lib/catalog/logging/log-record.ts";
import type { QueueConfig } from "#lib/catalog/logging/queue-fields.ts";
import type { HttpLogConfig } from "./config.ts";
import { createSender } from "./send-entries.ts";

const LOG_EVERY_MS = 60_000;

/** Reference: plugins, "http-log". */
export function createHandler(instance: PluginInstance<HttpLogConfig>): PluginHandler {
  const { node } = instance;
  const warn = oncePerMinute(instance);
  const fields = compiledFields(instance);
  const sender = createSender(instance.config());
  node.reportTrouble(instance.id, null);

  const queue = new BatchQueue<string>({
    config: queueConfig(instance.config()),
    bytesOf: (entry) => Buffer.byteLength(entry),
    async send(batch) {
      try {
        await sender.send(instance.config(), batch);
        node.reportTrouble(instance.id, null);
      } catch (error) {
        node.reportTrouble(instance.id, `http-log: ${messageOf(error)}`);
        throw error;
      }
    },
    onLoss(reason, entries, error) {
      if (reason === "full") warn(`http-log: the queue is full, ${entries} of the oldest entries were dropped`);
      else warn(`http-log: gave up sending ${entries} entries: ${messageOf(error)}`);
    },
  });

  return {
    log(exchange) {
      const record = logRecord(exchange);
      applyCustomFields(record, fields, exchange, warn);
      queue.add(JSON.stringify(record));
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

function compiledFields(instance: PluginInstance<HttpLogConfig>): CustomField[] {
  try {
    return compileCustomFields(instance.config().custom_fields_by_lua);
  } catch (error) {
    instance.node.log.error(`http-log: ${messageOf(error)}`, { pluginId: instance.id });
    return [];
  }
}

function oncePerMinute({ node, id, name }: PluginInstance<HttpLogConfig>): (message: string) => void {
  let toldAtMs = Number.NEGATIVE_INFINITY;
  return (message) => {
    if (node.now() - toldAtMs < LOG_EVERY_MS) return;
    toldAtMs = node.now();
    node.log.warn(message, { plugin: name, pluginId: id });
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
