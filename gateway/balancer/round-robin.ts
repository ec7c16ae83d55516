import { type Algorithm, preferUntried } from "./algorithm.ts";
import type { TargetAddress } from "./target-address.ts";

/** By weight and spread evenly: an address of weight 2 gets every second of three requests, not two in a row. */
export class RoundRobin implements Algorithm {
  readonly #addresses: readonly TargetAddress[];

  constructor(addresses: readonly TargetAddress[]) {
    this.#addresses = addresses.filter(({ weight }) => weight > 0);
    for (const address of this.#addresses) address.credit = 0;
  }

  choose(failed: ReadonlySet<TargetAddress> | null): TargetAddress | null {
    return preferUntried(failed, (excluded) => this.#next(excluded));
  }

  #next(excluded: ReadonlySet<TargetAddress> | null): TargetAddress | null {
    let best: TargetAddress | null = null;
    let total = 0;
    for (const address of this.#addresses) {
      if (!address.isHealthy || excluded?.has(address)) continue;
      address.credit += address.weight;
      total += address.weight;
      if (best === null || address.credit > best.credit) best = address;
    }
    if (best !== null) best.credit -= total;
    return best;
  }
}
