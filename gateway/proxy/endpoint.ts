import { isIP } from "node:net";
import type { Pool } from "undici";
import type { TargetAddress } from "../balancer/target-address.ts";
import { type PoolOptions, UpstreamPools } from "./upstream-pools.ts";

export interface EndpointAddress {
  host: string;
  port: number;
  /** For the Host header. */
  hostName: string;
  isTls: boolean;
  /** Of an upstream entity's target; null for a service's own host. */
  target: TargetAddress | null;
}

/** One address that a service's requests can go to. */
export class Endpoint {
  readonly host: string;
  readonly port: number;
  readonly target: TargetAddress | null;
  /** For the Host header: without the port where it is the scheme's own. */
  readonly hostHeader: string;
  readonly origin: string;
  readonly poolKey: string;
  /** Under way. */
  requests = 0;
  readonly #options: PoolOptions;
  readonly #pools: UpstreamPools;

  constructor(address: EndpointAddress, options: Omit<PoolOptions, "origin">, pools: UpstreamPools) {
    this.host = address.host;
    this.port = address.port;
    this.target = address.target;
    this.hostHeader = toHostHeader(address.hostName, address.port, address.isTls);
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

/** A request to it has ended. */
export function releaseEndpoint(endpoint: Endpoint): void {
  endpoint.requests -= 1;
  if (endpoint.target !== null) endpoint.target.connections -= 1;
}

export function toHostHeader(hostName: string, port: number, isTls: boolean): string {
  return port === (isTls ? 443 : 80) ? hostName : `${hostName}:${port}`;
}
