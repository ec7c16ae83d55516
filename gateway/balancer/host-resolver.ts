import { lookup, Resolver } from "node:dns/promises";
import { isIP } from "node:net";

export interface ResolvedHost {
  /** `port` and `weight` come from SRV records only. */
  addresses: readonly { ip: string; port?: number; weight?: number }[];
  /** How long the answer holds; infinite for what is no name. */
  ttlSeconds: number;
}

/** Finds the addresses of a name; rejects when there are none. */
export type HostResolver = (host: string) => Promise<ResolvedHost>;

const TTL_SECONDS_MIN = 1;
const TTL_SECONDS_UNKNOWN = 30;
/** `_service._proto.name`: such names stand for SRV records (RFC 2782). */
const SRV_NAME = /^_[^.]+\._[^.]+\./;

/**
 * Asks the system which addresses a name has, so that its hosts file and search domains count, and the name servers how
 * long that holds.
 */
export const resolveHost: HostResolver = async (host) => {
  const version = isIP(host);
  if (version !== 0) return { addresses: [{ ip: host }], ttlSeconds: Number.POSITIVE_INFINITY };
  const servers = new Resolver({ timeout: 2_000, tries: 2 });
  if (SRV_NAME.test(host)) return resolveService(host, servers);
  const [found, ttlSeconds] = await Promise.all([
    lookup(host, { all: true, order: "ipv4first" }),
    readTtlSeconds(host, servers),
  ]);
  const v4 = found.filter(({ family }) => family === 4);
  return { addresses: (v4.length > 0 ? v4 : found).map(({ address }) => ({ ip: address })), ttlSeconds };
};

async function readTtlSeconds(host: string, servers: Resolver): Promise<number> {
  const records = await servers
    .resolve4(host, { ttl: true })
    .catch(() => servers.resolve6(host, { ttl: true }).catch(() => []));
  const shortest = Math.min(...records.map(({ ttl }) => ttl));
  return Number.isFinite(shortest) ? Math.max(shortest, TTL_SECONDS_MIN) : TTL_SECONDS_UNKNOWN;
}

/** Only the records with the best priority are used, as in Kong. */
async function resolveService(host: string, servers: Resolver): Promise<ResolvedHost> {
  const records = await servers.resolveSrv(host);
  const best = Math.min(...records.map(({ priority }) => priority));
  const used = records.filter(({ priority }) => priority === best);
  const resolved = await Promise.all(used.map(({ name }) => resolveHost(name)));
  return {
    addresses: used.flatMap(({ port, weight }, i) =>
      (resolved[i]?.addresses ?? []).map(({ ip }) => ({ ip, port, weight: Math.max(weight, 1) })),
    ),
    ttlSeconds: Math.min(TTL_SECONDS_UNKNOWN, ...resolved.map(({ ttlSeconds }) => ttlSeconds)),
  };
}
