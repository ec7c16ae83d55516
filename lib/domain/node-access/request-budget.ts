const KEYS_MAX = 10_000;

/** So many requests per window and key, counted in this process. */
export class RequestBudget {
  readonly #max: number;
  readonly #windowMs: number;
  readonly #now: () => number;
  readonly #windows = new Map<string, { endsAt: number; used: number }>();

  constructor(max: number, windowMs: number, now: () => number = Date.now) {
    this.#max = max;
    this.#windowMs = windowMs;
    this.#now = now;
  }

  /** Uses one up; false when none was left. */
  take(key: string): boolean {
    if (this.isSpent(key)) return false;
    const window = this.#find(key) ?? { endsAt: this.#now() + this.#windowMs, used: 0 };
    if (this.#windows.size >= KEYS_MAX) this.#forgetEnded();
    this.#windows.set(key, { ...window, used: window.used + 1 });
    return true;
  }

  isSpent(key: string): boolean {
    return (this.#find(key)?.used ?? 0) >= this.#max;
  }

  #find(key: string): { endsAt: number; used: number } | null {
    const window = this.#windows.get(key);
    return window && window.endsAt > this.#now() ? window : null;
  }

  /** A flood of addresses forgets everybody's count rather than filling the memory. */
  #forgetEnded(): void {
    for (const [key, { endsAt }] of this.#windows) if (endsAt <= this.#now()) this.#windows.delete(key);
    if (this.#windows.size >= KEYS_MAX) this.#windows.clear();
  }
}
