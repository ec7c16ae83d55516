/** Bucket borders grow by a fifth from 0.5 ms to about 100 s: any percentile is right within 20 %. */
const FIRST_MS = 0.5;
const GROWTH = 1.2;
const BUCKETS = 68;
const LOG_GROWTH = Math.log(GROWTH);

export class LatencyHistogram {
  readonly #counts = new Uint32Array(BUCKETS);
  #total = 0;

  add(ms: number): void {
    const bucket = ms <= FIRST_MS ? 0 : Math.min(BUCKETS - 1, Math.ceil(Math.log(ms / FIRST_MS) / LOG_GROWTH));
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#total += 1;
  }

  /** The upper border of the bucket in which the share of requests lies, in ms; null without any. */
  percentile(share: number): number | null {
    if (this.#total === 0) return null;
    const wanted = Math.ceil(this.#total * share);
    let seen = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      seen += this.#counts[bucket] ?? 0;
      if (seen >= wanted) return Math.round(FIRST_MS * GROWTH ** bucket * 10) / 10;
    }
    return null;
  }

  addAll(other: LatencyHistogram): void {
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) + (other.#counts[bucket] ?? 0);
    }
    this.#total += other.#total;
  }

  get total(): number {
    return this.#total;
  }
}
