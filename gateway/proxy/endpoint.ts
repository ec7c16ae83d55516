import { isIP } from "node:net";
import type { Pool } from "undici";
import { type PoolOptions, UpstreamPools } from "./upstream-pools.ts";

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
