import { checkServerIdentity, type DetailedPeerCertificate, type PeerCertificate } from "node:tls";
import { Pool } from "undici";

export interface PoolOptions {
  origin: string;
  connectTimeoutMs: number;
  /** gRPC is spoken by HTTP/2, everything else by HTTP/1.1 as in Kong. */
  isHttp2: boolean;
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
  static keyOf({ origin, connectTimeoutMs, isHttp2, tls }: PoolOptions): string {
    const key = `${origin} ${connectTimeoutMs} ${isHttp2 ? "h2" : ""}`;
    return tls ? `${key} ${JSON.stringify(tls)}` : key;
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

function createPool({ origin, connectTimeoutMs, isHttp2, tls }: PoolOptions): Pool {
  return new Pool(origin, {
    allowH2: isHttp2,
    ...(isHttp2 && { h2Options: { useH2c: tls === null } }),
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: 65_536,
    connect: {
      timeout: connectTimeoutMs,
      keepAlive: true,
      noDelay: true,
      preferH2: isHttp2,
      ...(isHttp2 && tls === null && { useH2c: true }),
      ...(tls && {
        servername: tls.serverName,
        rejectUnauthorized: tls.isVerified,
        ...(tls.certificate ?? {}),
        ...(tls.depthMax !== null && { checkServerIdentity: checkIdentity(tls.depthMax) }),
        ...(tls.authorities.length > 0 && { ca: [...tls.authorities] }),
      }),
    },
  });
}

/** Node checks the name; the depth is for us to check. Counted as in OpenSSL: what stands between the ends of the chain. */
function checkIdentity(depthMax: number) {
  return (hostName: string, certificate: PeerCertificate | DetailedPeerCertificate): Error | undefined => {
    const wrongName = checkServerIdentity(hostName, certificate);
    if (wrongName) return wrongName;
    return countBetween(certificate) > depthMax ? new Error("the certificate chain is too long") : undefined;
  };
}

function countBetween(certificate: PeerCertificate | DetailedPeerCertificate): number {
  let length = 0;
  const seen = new Set<string>();
  let current: PeerCertificate | DetailedPeerCertificate | undefined = certificate;
  while (current?.fingerprint256 && !seen.has(current.fingerprint256)) {
    seen.add(current.fingerprint256);
    length += 1;
    current = "issuerCertificate" in current ? current.issuerCertificate : undefined;
  }
  return Math.max(0, length - 2);
}
