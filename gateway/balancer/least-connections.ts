import { type Algorithm, preferUntried } from "./algorithm.ts";
import type { TargetAddress } from "./target-address.ts";

/** The address with the fewest requests under way for its weight; of equal ones the next in turn. */
export class LeastConnections implements Algorithm {
  readonly #addresses: readonly TargetAddress[];
  #start = 0;

  constructor(addresses: readonly TargetAddress[]) {
    this.#addresses = addresses.filter(({ weight }) => weight > 0);
  }

  choose(failed: ReadonlySet<TargetAddress> | null): TargetAddress | null {
    this.#start = (this.#start + 1) % Math.max(this.#addresses.length, 1);
    return preferUntried(failed, (excluded) => this.#lowest(excluded));
  }

  #lowest(excluded: ReadonlySet<TargetAddress> | null): TargetAddress | null {
    const count = this.#addresses.length;
    let best: TargetAddress | null = null;
    let bestLoad = Number.POSITIVE_INFINITY;
    for (let i = 0; i < count; i++) {
      const address = this.#addresses[(this.#start + i) % count];
      if (!address?.isHealthy || excluded?.has(address)) continue;
      const load = (address.connections + 1) / address.weight;
      if (load >= bestLoad) continue;
      best = address;
      bestLoad = load;
    }
    return best;
  }
}
