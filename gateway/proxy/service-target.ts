import { isIP } from "node:net";
import type { GatewayEntity } from "#lib/catalog/exchange.ts";
import type { ConfigTables, Entity } from "../config/config-tables.ts";
import { Balancer } from "./balancer.ts";
import { Endpoint } from "./endpoint.ts";
import type { UpstreamDirectory } from "./upstream-directory.ts";
import type { TlsOptions, UpstreamPools } from "./upstream-pools.ts";

/** What a service needs of the rest of the node to reach its upstreams. */
export interface UpstreamAccess {
  pools: UpstreamPools;
  /** The value of a reference, any other text as it is. */
  readSecret(text: string): string;
}

/** A service as the proxy needs it. */
export class ServiceTarget {
  readonly entity: GatewayEntity;
  readonly path: string;
  readonly retries: number;
  readonly readTimeoutMs: number;
  readonly balancer: Balancer<Endpoint>;
  /** The Host header before an endpoint is chosen. */
  readonly defaultHost: string;

  constructor(entity: Entity, tables: ConfigTables, upstreams: UpstreamDirectory, access: UpstreamAccess) {
    this.entity = entity as GatewayEntity;
    this.path = Buffer.from(textOr(entity.path, "/"), "utf8").toString("latin1");
    this.retries = numberOr(entity.retries, 5);
    this.readTimeoutMs = numberOr(entity.read_timeout, 60_000);
    const isTls = ["https", "grpcs", "wss"].includes(textOr(entity.protocol, "http"));
    const host = textOr(entity.host, "");
    const upstream = upstreams.find(host);
    const hostOverride = typeof upstream?.host_header === "string" ? upstream.host_header : null;
    const toEndpoint = (address: { host: string; port: number }, serverName: string) =>
      new Endpoint(
        { ...address, hostName: hostOverride ?? serverName, isTls },
        {
          connectTimeoutMs: numberOr(entity.connect_timeout, 60_000),
          tls: isTls ? tlsOptions(entity, upstream, tables, hostOverride ?? serverName, access) : null,
        },
        access.pools,
      );
    this.balancer = new Balancer(
      upstream
        ? upstreams.targetsOf(upstream).map(({ weight, ...address }) => ({
            weight,
            item: toEndpoint(address, address.host),
          }))
        : [{ weight: 1, item: toEndpoint({ host, port: numberOr(entity.port, 80) }, host) }],
    );
    this.defaultHost = this.balancer.first?.hostHeader ?? host;
  }
}

function tlsOptions(
  service: Entity,
  upstream: Entity | undefined,
  tables: ConfigTables,
  serverName: string,
  { readSecret }: UpstreamAccess,
): TlsOptions {
  const certificate = foreign(tables, "certificates", service.client_certificate ?? upstream?.client_certificate);
  const authorities = Array.isArray(service.ca_certificates) ? service.ca_certificates : [];
  return {
    serverName: isIP(serverName) ? "" : serverName,
    isVerified: service.tls_verify === true,
    certificate: certificate
      ? { cert: readSecret(String(certificate.cert)), key: readSecret(String(certificate.key)) }
      : null,
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
