import type { QueueConfig } from "./queue-fields.ts";

/** The queue of a config, with the old names that are set put in. */
export function queueConfig(config: {
  queue: QueueConfig;
  queue_size: number | null;
  flush_timeout: number | null;
}): QueueConfig {
  return {
    ...config.queue,
    max_batch_size: config.queue_size ?? config.queue.max_batch_size,
    max_coalescing_delay: config.flush_timeout ?? config.queue.max_coalescing_delay,
  };
}
