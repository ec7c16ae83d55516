import { type Algorithm, preferUntried } from "./algorithm.ts";
import type { TargetAddress } from "./target-address.ts";

/** A measurement counts for half after about seven seconds, as in Kong. */
const DECAY_MS = 10_000;

/** Of two addresses drawn at random the one that answered faster lately; one that is not known yet goes first. */
export class LowestLatency implements Algorithm {
  readonly #addresses: readonly TargetAddress[];
  readonly #random: () => number;

  constructor(addresses: readonly TargetAddress[], random: () => number = Math.random) {
    this.#addresses = addresses.filter(({ weight }) => weight > 0);
    this.#random = random;
  }

  choose(failed: ReadonlySet<TargetAddress> | null): TargetAddress | null {
    return preferUntried(failed, (excluded) => this.#faster(excluded));
  }

  #faster(excluded: ReadonlySet<TargetAddress> | null): TargetAddress | null {
    const usable = this.#addresses.filter((address) => address.isHealthy && !excluded?.has(address));
    const first = Math.floor(this.#random() * usable.length);
    const a = usable[first];
    if (a === undefined || usable.length === 1) return a ?? null;
    const offset = 1 + Math.floor(this.#random() * (usable.length - 1));
    const b = usable[(first + offset) % usable.length] ?? a;
    return (b.latencyMs ?? 0) < (a.latencyMs ?? 0) ? b : a;
  }
}

/** Takes the time to an answer's first byte into the address's average, in which older times fade. */
export function noteLatency(address: TargetAddress, latencyMs: number, nowMs: number): void {
  const weight = Math.exp(-Math.max(nowMs - address.latencyNotedMs, 0) / DECAY_MS);
  address.latencyMs = address.latencyMs === null ? latencyMs : address.latencyMs * weight + latencyMs * (1 - weight);
  address.latencyNotedMs = nowMs;
}
