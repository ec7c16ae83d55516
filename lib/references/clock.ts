/** Time as the resolver sees it; a test hands in its own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls once, later; the result cancels. */
  after(delayMs: number, call: () => void): () => void;
}

/** The machine's clock. Its timers do not keep a process alive. */
export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs);
    if (typeof timer === "object") timer.unref();
    return () => clearTimeout(timer);
  },
};
