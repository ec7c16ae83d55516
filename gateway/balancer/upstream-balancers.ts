import { setTimeout as wait } from "node:timers/promises";
import type { ConfigTables, Entity } from "../config/config-tables.ts";
import type { HostResolver } from "./host-resolver.ts";
import type { ProbeIdentity } from "./probe-address.ts";
import { Target } from "./target.ts";
import { UpstreamBalancer } from "./upstream-balancer.ts";

/** Names may take this long to resolve before a configuration is used without them. */
const WARM_UP_MS = 3_000;

export interface UpstreamBalancersOptions {
  resolve: HostResolver;
  /** Called with what is wrong with an upstream, null when nothing is any more. */
  reportTrouble(upstreamId: string, message: string | null): void;
  onAddressesChange(): void;
}

/** The balancers of one configuration by the upstream's name. */
export type BalancersByName = ReadonlyMap<string, UpstreamBalancer>;

/** The upstreams of the configuration in use; what is known of their targets' health outlives a new configuration. */
export class UpstreamBalancers {
  readonly #options: UpstreamBalancersOptions;
  #current: BalancersByName = new Map();

  constructor(options: UpstreamBalancersOptions) {
    this.#options = options;
  }

  /** Those of a new configuration, with their names resolved; not in use before `use`. */
  async prepare(tables: ConfigTables, identityOf: (upstream: Entity) => ProbeIdentity): Promise<BalancersByName> {
    const targets = groupByUpstream(tables.targets.values());
    const known = new Map([...this.#current.values()].map((balancer) => [balancer.upstream.id, balancer]));
    const next = new Map<string, UpstreamBalancer>();
    for (const upstream of tables.upstreams.values()) {
      const wanted = { upstream, targets: targets.get(upstream.id) ?? [], identity: identityOf(upstream) };
      const before = known.get(upstream.id) ?? null;
      // One that stayed the same goes on as it is, with its timers.
      next.set(String(upstream.name), before && isSame(before, wanted) ? before : this.#make(wanted, before));
    }
    await resolveAll(next);
    return next;
  }

  #make({ upstream, targets, identity }: WantedBalancer, before: UpstreamBalancer | null): UpstreamBalancer {
    const known = new Map(before?.targets.map((target) => [target.text, target]));
    const own = targets.map(
      (entity) => new Target(entity, this.#options.resolve, known.get(String(entity.target)) ?? null),
    );
    const balancer = new UpstreamBalancer(upstream, own, identity, {
      onHealthChange: (changed) => this.#report(changed),
      onAddressesChange: this.#options.onAddressesChange,
    });
    // What checks took out must not stay out when nobody checks any more.
    if (before?.policy.isOn && !balancer.policy.isOn) {
      for (const address of balancer.addresses) address.isHealthy = true;
    }
    return balancer;
  }

  /** Puts prepared balancers in place of those before. */
  use(next: BalancersByName): void {
    const [before, after] = [new Set(this.#current.values()), new Set(next.values())];
    this.#current = next;
    for (const balancer of before) if (!after.has(balancer)) balancer.stop();
    for (const balancer of after) {
      if (!before.has(balancer)) balancer.start();
      this.#report(balancer);
    }
  }

  findById(upstreamId: string): UpstreamBalancer | null {
    for (const balancer of this.#current.values()) if (balancer.upstream.id === upstreamId) return balancer;
    return null;
  }

  stop(): void {
    for (const balancer of this.#current.values()) balancer.stop();
  }

  #report(balancer: UpstreamBalancer): void {
    const { upstream, targets, isUsable } = balancer;
    const down = targets.flatMap(({ addresses }) =>
      addresses.filter(({ weight, isHealthy }) => weight > 0 && !isHealthy).map(({ host, text }) => nameOf(host, text)),
    );
    const unknown = targets.filter(({ hasDnsError, addresses }) => hasDnsError && addresses.length === 0);
    const parts = [
      ...(down.length > 0 ? [`${down.join(", ")} unhealthy`] : []),
      ...(unknown.length > 0 ? [`${unknown.map(({ host }) => host).join(", ")} cannot be resolved`] : []),
    ];
    const outcome = isUsable ? "the other targets take the requests" : "requests are answered with 503";
    this.#options.reportTrouble(upstream.id, parts.length === 0 ? null : `Targets: ${parts.join("; ")}; ${outcome}.`);
  }
}

interface WantedBalancer {
  upstream: Entity;
  targets: readonly Entity[];
  identity: ProbeIdentity;
}

/** Entities that did not change are the same objects in the next configuration (config/load-config). */
function isSame(balancer: UpstreamBalancer, { upstream, targets, identity }: WantedBalancer): boolean {
  return (
    balancer.upstream === upstream &&
    balancer.targets.length === targets.length &&
    balancer.targets.every(({ entity }, i) => entity === targets[i]) &&
    balancer.identity.certificate?.cert === identity.certificate?.cert &&
    balancer.identity.certificate?.key === identity.certificate?.key
  );
}

function nameOf(host: string, address: string): string {
  return address.startsWith(host) || address.startsWith(`[${host}]`) ? address : `${host} (${address})`;
}

function groupByUpstream(targets: Iterable<Entity>): Map<string, Entity[]> {
  const groups = new Map<string, Entity[]>();
  for (const target of targets) {
    const { upstream } = target;
    const id = typeof upstream === "object" && upstream !== null && "id" in upstream ? String(upstream.id) : "";
    const group = groups.get(id);
    if (group) group.push(target);
    else groups.set(id, [target]);
  }
  return groups;
}

async function resolveAll(balancers: BalancersByName): Promise<void> {
  const pending = [...balancers.values()].flatMap(({ targets }) => targets.map((target) => target.refresh()));
  if (pending.length === 0) return;
  const limit = new AbortController();
  await Promise.race([
    Promise.all(pending),
    wait(WARM_UP_MS, undefined, { signal: limit.signal }).catch(() => undefined),
  ]);
  limit.abort();
}
