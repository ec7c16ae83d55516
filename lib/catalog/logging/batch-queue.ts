import type { QueueConfig } from "./queue-fields.ts";

export interface BatchQueueOptions<T> {
  config: QueueConfig;
  /** Delivers a batch; throws when it has to be tried again. */
  send(batch: readonly T[]): Promise<void>;
  bytesOf(entry: T): number;
  /** Told about what got lost: entries pushed out of a full queue, or a batch given up. */
  onLoss(reason: "full" | "given up", entries: number, error?: unknown): void;
}

/** Gathers entries into batches and delivers them with retries (reference: plugins, "http-log", queue). */
export class BatchQueue<T> {
  readonly #options: BatchQueueOptions<T>;
  readonly #entries: { entry: T; bytes: number }[] = [];
  readonly #sending = new Set<Promise<void>>();
  #bytes = 0;
  #timer: NodeJS.Timeout | null = null;
  #closing = new AbortController();

  constructor(options: BatchQueueOptions<T>) {
    this.#options = options;
  }

  get size(): number {
    return this.#entries.length;
  }

  add(entry: T): void {
    const { config, bytesOf, onLoss } = this.#options;
    const bytes = config.max_bytes === null ? 0 : bytesOf(entry);
    let dropped = 0;
    while (this.#entries.length > 0 && this.#isFull(bytes)) {
      this.#bytes -= this.#entries.shift()?.bytes ?? 0;
      dropped += 1;
    }
    const isTooLarge = config.max_bytes !== null && bytes > config.max_bytes;
    if (isTooLarge) dropped += 1;
    else {
      this.#entries.push({ entry, bytes });
      this.#bytes += bytes;
    }
    if (dropped > 0) onLoss("full", dropped);
    this.#schedule();
  }

  /** Sends what is left, without waiting for full batches; a failing receiver is tried once more, not for ever. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#stopTimer();
    while (this.#entries.length > 0 || this.#sending.size > 0) {
      if (this.#hasRoom()) this.#sendNext();
      await Promise.race(this.#sending);
    }
  }

  #isFull(bytes: number): boolean {
    const { max_entries: entriesMax, max_bytes: bytesMax } = this.#options.config;
    return this.#entries.length >= entriesMax || (bytesMax !== null && this.#bytes + bytes > bytesMax);
  }

  #schedule(): void {
    const { config } = this.#options;
    while (this.#entries.length >= config.max_batch_size && this.#hasRoom()) this.#sendNext();
    if (this.#entries.length === 0 || this.#timer || !this.#hasRoom()) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#hasRoom()) this.#sendNext();
    }, config.max_coalescing_delay * 1000);
    this.#timer.unref();
  }

  #hasRoom(): boolean {
    return this.#options.config.concurrency_limit === -1 || this.#sending.size === 0;
  }

  #sendNext(): void {
    const taken = this.#entries.splice(0, this.#options.config.max_batch_size);
    if (taken.length === 0) return;
    for (const { bytes } of taken) this.#bytes -= bytes;
    this.#stopTimer();
    const batch = taken.map(({ entry }) => entry);
    const work = this.#deliver(batch).finally(() => {
      this.#sending.delete(work);
      if (!this.#closing.signal.aborted) this.#schedule();
    });
    this.#sending.add(work);
  }

  async #deliver(batch: readonly T[]): Promise<void> {
    const { config, send, onLoss } = this.#options;
    const startedAt = performance.now();
    let delaySeconds = config.initial_retry_delay;
    for (;;) {
      const wasClosing = this.#closing.signal.aborted;
      try {
        return await send(batch);
      } catch (error) {
        const elapsedSeconds = (performance.now() - startedAt) / 1000;
        const isLate = config.max_retry_time !== -1 && elapsedSeconds + delaySeconds > config.max_retry_time;
        if (isLate || wasClosing) return onLoss("given up", batch.length, error);
      }
      await this.#wait(delaySeconds * 1000);
      delaySeconds = Math.min(delaySeconds * 2, config.max_retry_delay);
    }
  }

  /** Ends early when the queue closes. */
  #wait(ms: number): Promise<void> {
    const { signal } = this.#closing;
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      timer.unref();
      signal.addEventListener("abort", done);
      if (signal.aborted) done();
    });
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
