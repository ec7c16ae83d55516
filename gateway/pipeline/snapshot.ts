import type { Consumer, ConsumerKey, Credential } from "#lib/catalog/define-plugin.ts";
import type { GatewayEntity } from "#lib/catalog/exchange.ts";
import type { ConfigTables, Entity } from "../config/config-tables.ts";
import { ServiceTarget, type UpstreamAccess } from "../proxy/service-target.ts";
import { Router } from "../router/router.ts";
import { ConsumerIndex } from "./consumer-index.ts";
import type { LivePlugins } from "./live-plugins.ts";
import type { LivePlugin, PluginChain } from "./plugin-chain.ts";
import { compileChain } from "./plugin-chain.ts";

/** A route with everything that a request on it needs. */
export interface RouteTarget {
  readonly entity: GatewayEntity;
  readonly service: ServiceTarget | null;
  readonly chains: { readonly http: PluginChain; readonly https: PluginChain };
  readonly stripPath: boolean;
  readonly preserveHost: boolean;
  readonly protocols: ReadonlySet<string>;
  readonly httpsRedirectStatus: number;
  readonly isRequestBuffered: boolean;
}

/** A configuration made ready for requests. Never changes; a new configuration is a new snapshot. */
export class Snapshot {
  readonly router: Router<RouteTarget>;
  readonly globalChain: PluginChain;
  readonly plugins: LivePlugins;
  readonly tables: ConfigTables;
  readonly #services: readonly ServiceTarget[];
  readonly #consumers: ConsumerIndex;
  #requests = 0;
  #whenIdle: (() => void) | null = null;

  private constructor(parts: {
    router: Router<RouteTarget>;
    globalChain: PluginChain;
    plugins: LivePlugins;
    tables: ConfigTables;
    services: readonly ServiceTarget[];
  }) {
    this.router = parts.router;
    this.globalChain = parts.globalChain;
    this.plugins = parts.plugins;
    this.tables = parts.tables;
    this.#services = parts.services;
    this.#consumers = new ConsumerIndex(parts.tables);
  }

  /** Compiles routes, services and plugin chains. Yields often; see runSliced. */
  static *build(tables: ConfigTables, plugins: LivePlugins, access: UpstreamAccess): Generator<void, Snapshot> {
    const placed = placePlugins(plugins);
    const services = new Map<string, ServiceTarget>();
    for (const entity of tables.services.values()) {
      if (entity.enabled !== false) services.set(entity.id, new ServiceTarget(entity, tables, access));
      yield;
    }
    const router = yield* Router.build(listTargets(tables, services, placed));
    const globalChain = placed.chainFor(null, null, "http");
    return new Snapshot({ router, globalChain, plugins, tables, services: [...services.values()] });
  }

  findConsumer(idOrUsername: string): Consumer | null {
    return this.#consumers.findConsumer(idOrUsername);
  }

  findConsumerBy(field: ConsumerKey, value: string): Consumer | null {
    return this.#consumers.findConsumerBy(field, value);
  }

  findCredential(kind: string, key: string): Credential | null {
    return this.#consumers.findCredential(kind, key);
  }

  /** The connection pools that its services use at the moment. */
  listPoolKeys(): ReadonlySet<string> {
    return new Set(this.#services.flatMap((service) => service.listPoolKeys()));
  }

  listCredentials(kind: string, consumerId: string): readonly Credential[] {
    return this.#consumers.listCredentials(kind, consumerId);
  }

  enter(): void {
    this.#requests += 1;
  }

  leave(): void {
    this.#requests -= 1;
    if (this.#requests === 0) this.#whenIdle?.();
  }

  get requestsInFlight(): number {
    return this.#requests;
  }

  /** Resolves when the last request that started with this snapshot has ended. */
  idle(): Promise<void> {
    if (this.#requests === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenIdle = resolve;
    });
  }
}

function* listTargets(
  tables: ConfigTables,
  services: ReadonlyMap<string, ServiceTarget>,
  placed: PlacedPlugins,
): Generator<{ entity: Entity; target: RouteTarget }> {
  for (const entity of tables.routes.values()) {
    const serviceId = foreignId(entity.service);
    const service = serviceId === null ? null : services.get(serviceId);
    const protocols = new Set(Array.isArray(entity.protocols) ? entity.protocols.map(String) : []);
    // A disabled service's routes are left out; stream routes are not for an HTTP port.
    if (service === undefined || !["http", "https", "grpc", "grpcs"].some((protocol) => protocols.has(protocol)))
      continue;
    const target: RouteTarget = {
      entity: entity as GatewayEntity,
      service,
      chains: {
        http: placed.chainFor(entity.id, serviceId, "http"),
        https: placed.chainFor(entity.id, serviceId, "https"),
      },
      stripPath: entity.strip_path !== false,
      preserveHost: entity.preserve_host === true,
      protocols,
      httpsRedirectStatus:
        typeof entity.https_redirect_status_code === "number" ? entity.https_redirect_status_code : 426,
      isRequestBuffered: entity.request_buffering !== false,
    };
    yield { entity, target };
  }
}

interface PlacedPlugins {
  chainFor(routeId: string | null, serviceId: string | null, protocol: string): PluginChain;
}

/** Most routes have no plugins of their own: they share the chain of their service, or of all. */
function placePlugins(plugins: LivePlugins): PlacedPlugins {
  const everywhere: LivePlugin[] = [];
  const byRoute = new Map<string, LivePlugin[]>();
  const byService = new Map<string, LivePlugin[]>();
  for (const { plugin } of plugins.byId.values()) {
    if (plugin.scope.routeId !== null) push(byRoute, plugin.scope.routeId, plugin);
    else if (plugin.scope.serviceId !== null) push(byService, plugin.scope.serviceId, plugin);
    else everywhere.push(plugin);
  }
  const shared = new Map<string, PluginChain>();
  return {
    chainFor(routeId, serviceId, protocol) {
      const ofRoute = routeId === null ? undefined : byRoute.get(routeId);
      const ofService = serviceId === null ? undefined : byService.get(serviceId);
      const key = `${protocol} ${ofRoute ? routeId : ""} ${ofService || ofRoute ? serviceId : ""}`;
      let chain = shared.get(key);
      if (!chain) {
        chain = compileChain([...everywhere, ...(ofService ?? []), ...(ofRoute ?? [])], {
          routeId,
          serviceId,
          protocol,
        });
        shared.set(key, chain);
      }
      return chain;
    },
  };
}

function push(map: Map<string, LivePlugin[]>, key: string, plugin: LivePlugin): void {
  const list = map.get(key);
  if (list) list.push(plugin);
  else map.set(key, [plugin]);
}

function foreignId(value: unknown): string | null {
  return typeof value === "object" && value !== null && "id" in value ? String(value.id) : null;
}
