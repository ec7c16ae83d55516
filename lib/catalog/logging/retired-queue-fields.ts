import { integer, number } from "#lib/schema/field-spec.ts";

/** The names that the queue's settings had before Kong 3.0; those that still work count where they are set. */
export function retiredQueueFields(plugin: string) {
  return {
    retry_count: integer({
      deprecated: {
        message: `${plugin}: config.retry_count no longer works, please use config.queue.max_retry_time instead`,
        removalInVersion: "4.0",
      },
      description: "Without effect; use the queue's retry time.",
      ui: { label: "Retry count", advanced: true },
    }),
    queue_size: integer({
      deprecated: {
        message: `${plugin}: config.queue_size is deprecated, please use config.queue.max_batch_size instead`,
        removalInVersion: "4.0",
      },
      description: "The old name of the queue's batch size.",
      ui: { label: "Queue size", advanced: true },
    }),
    flush_timeout: number({
      deprecated: {
        message: `${plugin}: config.flush_timeout is deprecated, please use config.queue.max_coalescing_delay instead`,
        removalInVersion: "4.0",
      },
      description: "The old name of the queue's coalescing delay.",
      ui: { label: "Flush timeout", unit: "s", advanced: true },
    }),
  } as const;
}
