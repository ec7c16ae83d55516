/** How many requests were counted under each key. Throws when the counters cannot be reached. */
export interface Counters {
  /** The uses before this request, in the order of the keys. */
  use(keys: readonly CounterKey[]): number[] | Promise<number[]>;
  /** Counts an allowed request. Redis with `sync_rate` -1 has counted it in `use` already. */
  count(keys: readonly CounterKey[]): void;
  close(): void | Promise<void>;
}

export interface CounterKey {
  key: string;
  lifetimeSeconds: number;
}
