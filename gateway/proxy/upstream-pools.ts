import { Pool } from "undici";

export interface PoolOptions {
  origin: string;
  connectTimeoutMs: number;
  tls: TlsOptions | null;
}

export interface TlsOptions {
  serverName: string;
  isVerified: boolean;
  /** How many authorities may stand between the upstream's certificate and a trusted one; null: any number. */
  depthMax: number | null;
  certificate: { cert: string; key: string } | null;
  authorities: readonly string[];
}

/** Kong keeps idle connections for a minute; upstreams that close sooner and do not say so would break requests. */
const KEEP_ALIVE_MS = 4_000;

/** Connections to upstreams, kept from one configuration to the next. */
export class UpstreamPools {
  readonly #pools = new Map<string, Pool>();

  /** The key under which `get` finds the pool; made once per service. */
  static keyOf({ origin, connectTimeoutMs, tls }: PoolOptions): string {
    return tls ? `${origin} ${connectTimeoutMs} ${JSON.stringify(tls)}` : `${origin} ${connectTimeoutMs}`;
  }

  get(key: string, options: PoolOptions): Pool {
    let pool = this.#pools.get(key);
    if (!pool) {
      pool = createPool(options);
      this.#pools.set(key, pool);
    }
    return pool;
  }

  /** Closes the pools that no configuration in use names; their running requests end first. */
  retain(keys: ReadonlySet<string>): void {
    for (const [key, pool] of this.#pools) {
      if (keys.has(key)) continue;
      this.#pools.delete(key);
      pool.close().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    await Promise.all(pools.map((pool) => pool.destroy()));
  }
}

function createPool({ origin, connectTimeoutMs, tls }: PoolOptions): Pool {
  return new Pool(origin, {
    allowH2: false,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: 65_536,
    connect: {
      timeout: connectTimeoutMs,
      keepAlive: true,
      noDelay: true,
      ...(tls && {
        servername: tls.serverName,
        rejectUnauthorized: tls.isVerified,
        ...(tls.certificate ?? {}),
        ...(tls.authorities.length > 0 && { ca: [...tls.authorities] }),
      }),
    },
  });
}
