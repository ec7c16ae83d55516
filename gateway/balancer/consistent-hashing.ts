import { type Algorithm, preferUntried } from "./algorithm.ts";
import { RoundRobin } from "./round-robin.ts";
import type { TargetAddress } from "./target-address.ts";

/**
 * A ring on which every address owns points in proportion to its weight: the same value goes to the same address on
 * every node, and losing an address moves only its own values.
 */
export class ConsistentHashing implements Algorithm {
  readonly #points: Float64Array;
  readonly #owners: readonly TargetAddress[];
  readonly #count: number;
  /** For requests that have nothing to hash. */
  readonly #others: RoundRobin;

  constructor(addresses: readonly TargetAddress[], slots: number) {
    const usable = addresses.filter(({ weight }) => weight > 0);
    const total = usable.reduce((sum, { weight }) => sum + weight, 0);
    const points = usable.flatMap((address) => {
      const share = Math.max(1, Math.round((slots * address.weight) / total));
      return Array.from({ length: share }, (_, i) => ({ at: hashText(`${address.text} ${i}`), address }));
    });
    points.sort((a, b) => a.at - b.at || (a.address.text < b.address.text ? -1 : 1));
    this.#points = Float64Array.from(points, ({ at }) => at);
    this.#owners = points.map(({ address }) => address);
    this.#count = usable.length;
    this.#others = new RoundRobin(usable);
  }

  choose(failed: ReadonlySet<TargetAddress> | null, hash: number | null): TargetAddress | null {
    if (hash === null) return this.#others.choose(failed);
    return preferUntried(failed, (excluded) => this.#ownerOf(hash, excluded));
  }

  #ownerOf(hash: number, excluded: ReadonlySet<TargetAddress> | null): TargetAddress | null {
    const { length } = this.#owners;
    const start = this.#firstAtOrAfter(hash);
    let passed: Set<TargetAddress> | null = null;
    for (let i = 0; i < length; i++) {
      const address = this.#owners[(start + i) % length];
      if (address === undefined) break;
      if (address.isHealthy && !excluded?.has(address)) return address;
      passed = (passed ?? new Set()).add(address);
      if (passed.size === this.#count) break;
    }
    return null;
  }

  #firstAtOrAfter(hash: number): number {
    let low = 0;
    let high = this.#points.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#points[middle] ?? 0) < hash) low = middle + 1;
      else high = middle;
    }
    return low === this.#points.length ? 0 : low;
  }
}

/** 32 bits of a text: FNV-1a, then mixed so that texts which differ in their last digit land far apart. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
