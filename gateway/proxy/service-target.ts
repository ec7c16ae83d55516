import { isIP } from "node:net";
import type { GatewayEntity } from "#lib/catalog/exchange.ts";
import type { TargetAddress } from "../balancer/target-address.ts";
import type { UpstreamBalancer } from "../balancer/upstream-balancer.ts";
import type { BalancersByName } from "../balancer/upstream-balancers.ts";
import type { ConfigTables, Entity } from "../config/config-tables.ts";
import { Endpoint, toHostHeader } from "./endpoint.ts";
import type { TlsOptions, UpstreamPools } from "./upstream-pools.ts";
import { readUpstreamTls } from "./upstream-tls.ts";

/** What a service needs of the rest of the node to reach its upstreams. */
export interface UpstreamAccess {
  pools: UpstreamPools;
  balancers: BalancersByName;
  /** The value of a reference, any other text as it is. */
  readSecret(text: string): string;
}

/** A service as the proxy needs it. */
export class ServiceTarget {
  readonly entity: GatewayEntity;
  readonly path: string;
  readonly retries: number;
  readonly readTimeoutMs: number;
  /** Of the upstream entity that the service's host names. */
  readonly balancer: UpstreamBalancer | null;
  /** The Host header before an endpoint is chosen. */
  readonly defaultHost: string;
  readonly #only: Endpoint | null;
  readonly #byAddress = new Map<TargetAddress, Endpoint>();
  readonly #access: UpstreamAccess;
  readonly #isTls: boolean;
  readonly #isHttp2: boolean;
  readonly #connectTimeoutMs: number;
  /** Sent as Host instead of a target's own name. */
  readonly #hostOverride: string | null;
  readonly #tlsFor: (serverName: string) => TlsOptions;

  constructor(entity: Entity, tables: ConfigTables, access: UpstreamAccess) {
    this.entity = entity as GatewayEntity;
    this.path = Buffer.from(textOr(entity.path, "/"), "utf8").toString("latin1");
    this.retries = numberOr(entity.retries, 5);
    this.readTimeoutMs = numberOr(entity.read_timeout, 60_000);
    this.#connectTimeoutMs = numberOr(entity.connect_timeout, 60_000);
    this.#access = access;
    this.#isHttp2 = String(entity.protocol).startsWith("grpc");
    this.#isTls = ["https", "grpcs", "wss"].includes(textOr(entity.protocol, "http"));
    const host = textOr(entity.host, "");
    const port = numberOr(entity.port, 80);
    this.balancer = access.balancers.get(host) ?? null;
    const upstream = this.balancer?.upstream ?? null;
    this.#hostOverride = typeof upstream?.host_header === "string" ? upstream.host_header : null;
    const tls = this.#isTls ? readUpstreamTls(entity, upstream, tables, access.readSecret) : null;
    this.#tlsFor = (serverName) => ({ ...tls, serverName: isIP(serverName) ? "" : serverName }) as TlsOptions;
    this.#only = this.balancer === null ? this.#makeEndpoint({ host, port, name: host, target: null }) : null;
    const first = this.balancer?.targets[0];
    this.defaultHost = first
      ? toHostHeader(this.#hostOverride ?? first.host, first.port, this.#isTls)
      : (this.#only?.hostHeader ?? host);
  }

  /** Null when no address of the upstream may be used. Passes over those that failed in this request. */
  choose(failed: ReadonlySet<TargetAddress> | null, hash: number | null): Endpoint | null {
    if (this.balancer === null) return this.#only;
    const target = this.balancer.choose(failed, hash);
    if (target === null) return null;
    let endpoint = this.#byAddress.get(target);
    if (!endpoint) {
      endpoint = this.#makeEndpoint({ host: target.ip, port: target.port, name: target.host, target });
      this.#byAddress.set(target, endpoint);
    }
    return endpoint;
  }

  /** The connection pools it may use, without those of addresses that are gone. */
  listPoolKeys(): string[] {
    if (this.#only !== null) return [this.#only.poolKey];
    const current = new Set(this.balancer?.addresses);
    for (const address of this.#byAddress.keys()) if (!current.has(address)) this.#byAddress.delete(address);
    return [...this.#byAddress.values()].map(({ poolKey }) => poolKey);
  }

  #makeEndpoint(address: { host: string; port: number; name: string; target: TargetAddress | null }): Endpoint {
    const hostName = this.#hostOverride ?? address.name;
    return new Endpoint(
      { ...address, hostName, isTls: this.#isTls },
      {
        connectTimeoutMs: this.#connectTimeoutMs,
        isHttp2: this.#isHttp2,
        tls: this.#isTls ? this.#tlsFor(hostName) : null,
      },
      this.#access.pools,
    );
  }
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === "string" ? value : fallback;
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === "number" ? value : fallback;
}
