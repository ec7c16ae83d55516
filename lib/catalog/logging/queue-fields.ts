import { type Infer, integer, number, record } from "#lib/schema/field-spec.ts";

const POSITIVE = [1, 1000000] as const;
const SECONDS = [0.001, 1000000] as const;

/** The `queue` record of plugins that send in batches (Kong's queue schema). */
export const QUEUE = record(
  {
    max_batch_size: integer({
      default: 1,
      between: POSITIVE,
      description: "How many entries are sent at once.",
      ui: { label: "Batch size" },
    }),
    max_coalescing_delay: number({
      default: 1,
      between: [0, 3600],
      description: "How long to wait for a batch to fill.",
      ui: { label: "Coalescing delay", unit: "s" },
    }),
    max_entries: integer({
      default: 10000,
      between: POSITIVE,
      description: "How many entries may wait. A full queue drops the oldest.",
      ui: { label: "Entries", advanced: true },
    }),
    max_bytes: integer({
      description: "How much may wait in all. Unset: no limit besides the number of entries.",
      ui: { label: "Size", unit: "bytes", advanced: true },
    }),
    max_retry_time: number({
      default: 60,
      description: "How long sending a batch is tried before it is given up. -1: for ever.",
      ui: { label: "Retry time", unit: "s", advanced: true },
    }),
    initial_retry_delay: number({
      default: 0.01,
      between: SECONDS,
      description: "How long to wait before the second try; doubled for each further one.",
      ui: { label: "First retry delay", unit: "s", advanced: true },
    }),
    max_retry_delay: number({
      default: 60,
      between: SECONDS,
      description: "The longest wait between two tries.",
      ui: { label: "Longest retry delay", unit: "s", advanced: true },
    }),
    concurrency_limit: integer({
      default: 1,
      oneOf: [-1, 1],
      description: "How many batches are sent at the same time: 1, or -1 for no limit.",
      ui: { label: "Concurrency", advanced: true, choices: { "1": "One at a time", "-1": "No limit" } },
    }),
  },
  {
    required: true,
    description: "How entries wait to be sent.",
    ui: { label: "Queue", group: "Queue", advanced: true },
  },
);

export type QueueConfig = Infer<typeof QUEUE>;
