import type { NodeServices } from "#lib/catalog/define-plugin.ts";
import { RedisConnection } from "./redis-connection.ts";
import { type RedisSettings, settingsKey } from "./redis-settings.ts";

export interface RedisLease {
  connection: RedisConnection;
  release(): void;
}

interface Shared {
  connection: RedisConnection;
  leases: number;
}

/** Lends the node's connection for these settings: one for all plugins that have the same. Closed with the last release. */
export function leaseRedis(node: Pick<NodeServices, "shared">, settings: RedisSettings): RedisLease {
  const pool = node.shared("redis-connections", () => new Map<string, Shared>());
  const key = settingsKey(settings);
  const shared = pool.get(key) ?? { connection: new RedisConnection(settings), leases: 0 };
  pool.set(key, shared);
  shared.leases += 1;
  let isReleased = false;
  return {
    connection: shared.connection,
    release() {
      if (isReleased) return;
      isReleased = true;
      shared.leases -= 1;
      if (shared.leases > 0) return;
      pool.delete(key);
      shared.connection.close();
    },
  };
}
