import type { HealthEvent } from "./health-counters.ts";
import type { ActivePolicy } from "./health-policy.ts";
import type { TargetAddress } from "./target-address.ts";

export interface CheckedAddresses {
  list(): readonly TargetAddress[];
  probe(address: TargetAddress): Promise<HealthEvent | null>;
  report(address: TargetAddress, event: HealthEvent): void;
}

/** Asks the healthy and the unhealthy addresses of an upstream at their own intervals, so many at a time. */
export class ActiveChecks {
  readonly #policy: ActivePolicy;
  readonly #checked: CheckedAddresses;
  readonly #timers = new Set<NodeJS.Timeout>();
  #isStopped = false;

  constructor(policy: ActivePolicy, checked: CheckedAddresses) {
    this.#policy = policy;
    this.#checked = checked;
  }

  start(): void {
    this.#repeat(true, this.#policy.healthyEveryMs);
    this.#repeat(false, this.#policy.unhealthyEveryMs);
  }

  stop(): void {
    this.#isStopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  /** The next round begins an interval after the last one ended, so that slow answers cannot pile up. */
  #repeat(isHealthy: boolean, everyMs: number): void {
    if (everyMs <= 0 || this.#isStopped) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#round(isHealthy).then(() => this.#repeat(isHealthy, everyMs));
    }, everyMs);
    timer.unref();
    this.#timers.add(timer);
  }

  async #round(isHealthy: boolean): Promise<void> {
    const due = this.#checked.list().filter((address) => address.isHealthy === isHealthy && address.weight > 0);
    const work = due[Symbol.iterator]();
    const ask = async () => {
      for (const address of work) {
        const event = await this.#checked.probe(address);
        if (event !== null && !this.#isStopped) this.#checked.report(address, event);
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.#policy.concurrency, due.length) }, ask));
  }
}
