import type { PluginInstance } from "#lib/catalog/define-plugin.ts";
import { BatchQueue } from "./batch-queue.ts";
import type { QueueConfig } from "./queue-fields.ts";
import { warnRarely } from "./warn-rarely.ts";

/** What waits in memory for a receiver that has no `queue` record in its config, as file-log and tcp-log. */
const PLAIN_QUEUE: QueueConfig = {
  max_batch_size: 500,
  max_coalescing_delay: 0,
  max_entries: 10_000,
  max_bytes: 16 * 1_048_576,
  max_retry_time: 0,
  initial_retry_delay: 0.01,
  max_retry_delay: 1,
  concurrency_limit: 1,
};

/**
 * A queue that tells the node when its receiver fails and when that is over. `send` throws in words that hold
 * no secret. Without a queue's config, a batch that fails is lost at once, as in Kong.
 */
export function createSendingQueue<T = string>(
  instance: Pick<PluginInstance, "node" | "id" | "name">,
  send: (batch: readonly T[]) => Promise<void>,
  config: QueueConfig = PLAIN_QUEUE,
): BatchQueue<T> {
  const { node, id, name } = instance;
  const warn = warnRarely(instance);
  node.reportTrouble(id, null);
  return new BatchQueue<T>({
    config,
    bytesOf: (entry) => Buffer.byteLength(typeof entry === "string" ? entry : JSON.stringify(entry)),
    async send(batch) {
      try {
        await send(batch);
        node.reportTrouble(id, null);
      } catch (error) {
        node.reportTrouble(id, `${name}: ${messageOf(error)}`);
        throw error;
      }
    },
    onLoss(reason, entries, error) {
      if (reason === "full") warn(`${name}: the queue is full, ${entries} of the oldest entries were dropped`);
      else warn(`${name}: gave up sending ${entries} entries: ${messageOf(error)}`);
    },
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
