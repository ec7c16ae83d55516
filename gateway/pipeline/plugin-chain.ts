import type { Consumer, PluginHandler } from "#lib/catalog/define-plugin.ts";

/** A plugin instance that is in use, with its handler. */
export interface LivePlugin {
  readonly id: string;
  readonly name: string;
  readonly priority: number;
  readonly handler: PluginHandler;
  readonly protocols: ReadonlySet<string>;
  readonly scope: { routeId: string | null; serviceId: string | null; consumerId: string | null };
}

/** One plugin name in a chain: the instance that applies without a consumer, and those of consumers. */
export interface ChainSlot {
  readonly fallback: LivePlugin | null;
  readonly byConsumer: ReadonlyMap<string, LivePlugin> | null;
}

/** The plugins of one route and service in the order they run. */
export interface PluginChain {
  readonly slots: readonly ChainSlot[];
  /** Whether a consumer changes which instances take part; otherwise `all` is what takes part. */
  readonly dependsOnConsumer: boolean;
  readonly all: readonly LivePlugin[];
  /** Those of `all` with a header or body filter or a log phase, so that requests skip what does nothing. */
  readonly headerFilters: readonly LivePlugin[];
  readonly bodyFilters: readonly LivePlugin[];
  readonly logs: readonly LivePlugin[];
}

/** The instance that takes part for this consumer; asked when the plugin's turn comes, after authentication. */
export function chooseInstance(slot: ChainSlot, consumer: Consumer | null): LivePlugin | null {
  if (consumer !== null && slot.byConsumer !== null) return slot.byConsumer.get(consumer.id) ?? slot.fallback;
  return slot.fallback;
}

/** Lower goes before higher: Kong's precedence of scopes (reference: plugins, 2). Null when it does not apply here. */
function rank(plugin: LivePlugin, routeId: string | null, serviceId: string | null): number | null {
  const { scope } = plugin;
  if (scope.routeId !== null && scope.routeId !== routeId) return null;
  if (scope.serviceId !== null && scope.serviceId !== serviceId) return null;
  const key = `${scope.routeId ? "r" : ""}${scope.serviceId ? "s" : ""}${scope.consumerId ? "c" : ""}`;
  return ["rsc", "rc", "sc", "rs", "c", "r", "s", ""].indexOf(key);
}

/** Puts a chain together from the instances that may apply to a route and its service. */
export function compileChain(
  plugins: Iterable<LivePlugin>,
  place: { routeId: string | null; serviceId: string | null; protocol: string },
): PluginChain {
  const byName = new Map<string, { plugin: LivePlugin; rank: number }[]>();
  for (const plugin of plugins) {
    const placed = rank(plugin, place.routeId, place.serviceId);
    if (placed === null || !plugin.protocols.has(place.protocol)) continue;
    const candidates = byName.get(plugin.name);
    if (candidates) candidates.push({ plugin, rank: placed });
    else byName.set(plugin.name, [{ plugin, rank: placed }]);
  }
  const slots = [...byName.values()].map(toSlot).sort(compareSlots);
  const all = slots.flatMap((slot) => (slot.fallback ? [slot.fallback] : []));
  return {
    slots,
    dependsOnConsumer: slots.some((slot) => slot.byConsumer !== null),
    all,
    ...phasesOf(all),
  };
}

export function phasesOf(all: readonly LivePlugin[]): Pick<PluginChain, "headerFilters" | "bodyFilters" | "logs"> {
  return {
    headerFilters: all.filter(({ handler }) => handler.headerFilter),
    bodyFilters: all.filter(({ handler }) => handler.bodyFilter),
    logs: all.filter(({ handler }) => handler.log),
  };
}

function toSlot(candidates: { plugin: LivePlugin; rank: number }[]): ChainSlot {
  const ordered = candidates.toSorted((a, b) => a.rank - b.rank);
  const fallback = ordered.find(({ plugin }) => plugin.scope.consumerId === null) ?? null;
  const byConsumer = new Map<string, LivePlugin>();
  for (const { plugin, rank: own } of ordered) {
    const { consumerId } = plugin.scope;
    if (consumerId === null || byConsumer.has(consumerId)) continue;
    if (fallback === null || own < fallback.rank) byConsumer.set(consumerId, plugin);
  }
  return { fallback: fallback?.plugin ?? null, byConsumer: byConsumer.size > 0 ? byConsumer : null };
}

/** Higher priority first; of equals the later name (reference: plugins, 1). */
function compareSlots(a: ChainSlot, b: ChainSlot): number {
  const [left, right] = [representative(a), representative(b)];
  if (!left || !right) return 0;
  if (left.priority !== right.priority) return right.priority - left.priority;
  return left.name < right.name ? 1 : -1;
}

function representative(slot: ChainSlot): LivePlugin | undefined {
  return slot.fallback ?? slot.byConsumer?.values().next().value;
}
