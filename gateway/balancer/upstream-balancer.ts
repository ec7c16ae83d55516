import type { Entity } from "../config/config-tables.ts";
import { ActiveChecks } from "./active-checks.ts";
import type { Algorithm } from "./algorithm.ts";
import { ConsistentHashing } from "./consistent-hashing.ts";
import { type HashedRequest, type HashInput, HashRule } from "./hash-input.ts";
import type { HealthEvent, HealthLimits } from "./health-counters.ts";
import { type HealthPolicy, readHealthPolicy, toHealthEvent } from "./health-policy.ts";
import { LeastConnections } from "./least-connections.ts";
import { LowestLatency, noteLatency } from "./lowest-latency.ts";
import { type ProbeIdentity, probeAddress } from "./probe-address.ts";
import { RoundRobin } from "./round-robin.ts";
import type { Target } from "./target.ts";
import type { TargetAddress } from "./target-address.ts";

export interface BalancerEvents {
  /** An address of this upstream became healthy or unhealthy, or the names of its targets changed. */
  onHealthChange(balancer: UpstreamBalancer): void;
  onAddressesChange(): void;
}

/** An upstream entity at work: which address a request goes to, and what its answers say of the address. */
export class UpstreamBalancer {
  readonly upstream: Entity;
  readonly targets: readonly Target[];
  readonly identity: ProbeIdentity;
  readonly policy: HealthPolicy;
  readonly #hashRule: HashRule | null;
  readonly #checks: ActiveChecks;
  readonly #events: BalancerEvents;
  #algorithm: Algorithm | null = null;
  #isUsable: boolean | null = null;

  constructor(upstream: Entity, targets: readonly Target[], identity: ProbeIdentity, events: BalancerEvents) {
    this.upstream = upstream;
    this.targets = targets;
    this.identity = identity;
    this.policy = readHealthPolicy(upstream.healthchecks);
    this.#hashRule = upstream.algorithm === "consistent-hashing" ? new HashRule(upstream) : null;
    this.#events = events;
    const { active } = this.policy;
    this.#checks = new ActiveChecks(active, {
      list: () => this.addresses,
      probe: (address) => probeAddress(address, active, identity),
      report: (address, event) => this.#count(address, event, active.limits),
    });
  }

  get addresses(): readonly TargetAddress[] {
    return this.targets.flatMap((target) => target.addresses);
  }

  /** Whether more of the weight is healthy than the threshold asks for. */
  get isUsable(): boolean {
    this.#isUsable ??= this.#weighHealth();
    return this.#isUsable;
  }

  /** What the request is hashed on; null for other algorithms, and when it has nothing of that. */
  hashInputOf(exchange: HashedRequest): HashInput | null {
    return this.#hashRule === null ? null : this.#hashRule.inputOf(exchange);
  }

  /** Null when no address may be used. */
  choose(failed: ReadonlySet<TargetAddress> | null, hash: number | null): TargetAddress | null {
    if (!this.isUsable) return null;
    this.#algorithm ??= this.#makeAlgorithm();
    return this.#algorithm.choose(failed, hash);
  }

  onStatus(address: TargetAddress, status: number, latencyMs: number): void {
    noteLatency(address, latencyMs, performance.now());
    const event = toHealthEvent(this.policy.passive, status);
    if (event !== null) this.#count(address, event, this.policy.passive.limits);
  }

  onFailure(address: TargetAddress, event: "tcpFailure" | "timeout"): void {
    this.#count(address, event, this.policy.passive.limits);
  }

  /** Also by hand; what was counted before no longer says anything. */
  setHealth(address: TargetAddress, isHealthy: boolean): void {
    address.counters.reset();
    if (address.isHealthy === isHealthy) return;
    address.isHealthy = isHealthy;
    this.#isUsable = null;
    this.#events.onHealthChange(this);
  }

  start(): void {
    for (const target of this.targets) target.watch(() => this.#onAddresses());
    this.#checks.start();
  }

  stop(): void {
    for (const target of this.targets) target.stop();
    this.#checks.stop();
  }

  #count(address: TargetAddress, event: HealthEvent, limits: HealthLimits): void {
    if (!address.counters.add(event, limits)) return;
    if (address.isHealthy !== (event === "success")) this.setHealth(address, event === "success");
  }

  #onAddresses(): void {
    this.#algorithm = null;
    this.#isUsable = null;
    this.#events.onHealthChange(this);
    this.#events.onAddressesChange();
  }

  #weighHealth(): boolean {
    let [total, healthy] = [0, 0];
    for (const { weight, isHealthy } of this.addresses) {
      total += weight;
      if (isHealthy) healthy += weight;
    }
    return total > 0 && (healthy / total) * 100 > this.policy.threshold;
  }

  #makeAlgorithm(): Algorithm {
    const { addresses } = this;
    switch (this.upstream.algorithm) {
      case "least-connections":
        return new LeastConnections(addresses);
      case "consistent-hashing":
        return new ConsistentHashing(addresses, Number(this.upstream.slots ?? 10_000));
      case "latency":
        return new LowestLatency(addresses);
      default:
        return new RoundRobin(addresses);
    }
  }
}
