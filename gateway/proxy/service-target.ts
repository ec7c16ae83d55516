import { isIP } from "node:net";
import type { Pool } from "undici";
import type { GatewayEntity } from "#lib/catalog/exchange.ts";
import type { ConfigTables, Entity } from "../config/config-tables.ts";
import { Balancer } from "./balancer.ts";
import { type PoolOptions, type TlsOptions, UpstreamPools } from "./upstream-pools.ts";

/** One address that a service's requests can go to. */
export class Endpoint {
  readonly host: string;
  readonly port: number;
  /** For the Host header: without the port where it is the scheme's own. */
  readonly hostHeader: string;
  readonly origin: string;
  readonly poolKey: string;
  readonly #options: PoolOptions;
  readonly #pools: UpstreamPools;

  constructor(
    address: { host: string; port: number; hostName: string; isTls: boolean },
    options: Omit<PoolOptions, "origin">,
    pools: UpstreamPools,
  ) {
    this.host = address.host;
    this.port = address.port;
    this.hostHeader =
      address.port === (address.isTls ? 443 : 80) ? address.hostName : `${address.hostName}:${address.port}`;
    const literal = isIP(address.host) === 6 ? `[${address.host}]` : address.host;
    this.origin = `${address.isTls ? "https" : "http"}://${literal}:${address.port}`;
    this.#options = { ...options, origin: this.origin };
    this.poolKey = UpstreamPools.keyOf(this.#options);
    this.#pools = pools;
  }

  get pool(): Pool {
    return this.#pools.get(this.poolKey, this.#options);
  }
}

/** A service as the proxy needs it. */
export class ServiceTarget {
  readonly entity: GatewayEntity;
  readonly path: string;
  readonly retries: number;
  readonly readTimeoutMs: number;
  readonly writeTimeoutMs: number;
  /** Null when an upstream entity has no target that takes requests. */
  readonly balancer: Balancer<Endpoint>;
  /** The Host header before an endpoint is chosen. */
  readonly defaultHost: string;

  constructor(entity: Entity, tables: ConfigTables, pools: UpstreamPools) {
    this.entity = entity as GatewayEntity;
    this.path = Buffer.from(textOr(entity.path, "/"), "utf8").toString("latin1");
    this.retries = numberOr(entity.retries, 5);
    this.readTimeoutMs = numberOr(entity.read_timeout, 60_000);
    this.writeTimeoutMs = numberOr(entity.write_timeout, 60_000);
    const isTls = ["https", "grpcs", "wss"].includes(textOr(entity.protocol, "http"));
    const host = textOr(entity.host, "");
    const upstream = findUpstream(tables, host);
    const hostOverride = typeof upstream?.host_header === "string" ? upstream.host_header : null;
    const toEndpoint = (address: { host: string; port: number }, serverName: string) =>
      new Endpoint(
        { ...address, hostName: hostOverride ?? serverName, isTls },
        {
          connectTimeoutMs: numberOr(entity.connect_timeout, 60_000),
          tls: isTls ? tlsOptions(entity, upstream, tables, hostOverride ?? serverName) : null,
        },
        pools,
      );
    this.balancer = new Balancer(
      upstream
        ? listTargets(tables, upstream).map(({ weight, ...address }) => ({
            weight,
            item: toEndpoint(address, address.host),
          }))
        : [{ weight: 1, item: toEndpoint({ host, port: numberOr(entity.port, 80) }, host) }],
    );
    this.defaultHost = this.balancer.first?.hostHeader ?? host;
  }
}

function findUpstream(tables: ConfigTables, name: string): Entity | undefined {
  if (tables.upstreams.size === 0) return undefined;
  for (const upstream of tables.upstreams.values()) if (upstream.name === name) return upstream;
  return undefined;
}

function listTargets(tables: ConfigTables, upstream: Entity): { host: string; port: number; weight: number }[] {
  const targets: { host: string; port: number; weight: number }[] = [];
  for (const target of tables.targets.values()) {
    const owner = target.upstream;
    const isOwn = typeof owner === "object" && owner !== null && "id" in owner && owner.id === upstream.id;
    const address = /^\[?(.+?)\]?:(\d+)$/.exec(String(target.target));
    if (isOwn && address?.[1])
      targets.push({ host: address[1], port: Number(address[2]), weight: numberOr(target.weight, 100) });
  }
  return targets;
}

function tlsOptions(
  service: Entity,
  upstream: Entity | undefined,
  tables: ConfigTables,
  serverName: string,
): TlsOptions {
  const certificate = foreign(tables, "certificates", service.client_certificate ?? upstream?.client_certificate);
  const authorities = Array.isArray(service.ca_certificates) ? service.ca_certificates : [];
  return {
    serverName: isIP(serverName) ? "" : serverName,
    isVerified: service.tls_verify === true,
    certificate: certificate ? { cert: String(certificate.cert), key: String(certificate.key) } : null,
    authorities: authorities.flatMap((id) => textOr(tables.ca_certificates.get(String(id))?.cert, "") || []),
  };
}

function foreign(tables: ConfigTables, kind: "certificates", value: unknown): Entity | undefined {
  return typeof value === "object" && value !== null && "id" in value ? tables[kind].get(String(value.id)) : undefined;
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === "string" ? value : fallback;
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === "number" ? value : fallback;
}
