interface Weighted<T> {
  item: T;
  weight: number;
  current: number;
}

/** Weighted round robin, spread evenly: a target of weight 2 gets every second of three requests, not two in a row. */
export class Balancer<T> {
  readonly #targets: Weighted<T>[];
  readonly #only: T | null;

  constructor(targets: readonly { item: T; weight: number }[]) {
    this.#targets = targets.filter(({ weight }) => weight > 0).map((target) => ({ ...target, current: 0 }));
    this.#only = this.#targets.length === 1 ? (this.#targets[0]?.item ?? null) : null;
  }

  get first(): T | null {
    return this.#targets[0]?.item ?? null;
  }

  get all(): readonly T[] {
    return this.#targets.map(({ item }) => item);
  }

  /** The next target; those that failed for this request are passed over as long as there is another. */
  next(failed: ReadonlySet<T> | null): T | null {
    if (this.#only !== null) return this.#only;
    const isLeft = failed === null || this.#targets.some(({ item }) => !failed.has(item));
    let best: Weighted<T> | null = null;
    let total = 0;
    for (const target of this.#targets) {
      if (isLeft && failed?.has(target.item)) continue;
      target.current += target.weight;
      total += target.weight;
      if (best === null || target.current > best.current) best = target;
    }
    if (best === null) return null;
    best.current -= total;
    return best.item;
  }
}
