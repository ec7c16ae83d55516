import { Cluster } from "ioredis";
import type { PluginInstance } from "#lib/catalog/define-plugin.ts";
import { InstanceRedis } from "#lib/catalog/redis/instance-redis.ts";
import type { RedisEeConfig } from "#lib/catalog/redis/redis-config.ts";
import type { RedisClient } from "#lib/catalog/redis/redis-connection.ts";
import { RedisFailure } from "#lib/catalog/redis/redis-failure.ts";
import { type CacheStorage, StorageError } from "./cache-storage.ts";
import { decodeEntry, encodeEntry } from "./entry-codec.ts";

/** Redis refuses larger values by default (`proto-max-bulk-len`). */
const VALUE_BYTES_MAX = 512 * 1024 * 1024;
const HEAD_BYTES_MAX = 1024 * 1024;
const SCAN_COUNT = 500;

/** Entries in Redis: one key `gatehouse:cache:<plugin id>:<cache key>` each, which expires with the entry. */
export function createRedisStorage<C>(
  instance: PluginInstance<C>,
  redisOf: (config: C) => RedisEeConfig,
): CacheStorage {
  const redis = new InstanceRedis(instance, redisOf);
  const prefix = `gatehouse:cache:${instance.id}:`;
  const run = async <T>(purpose: "read" | "write", commands: (client: RedisClient) => Promise<T>): Promise<T> => {
    try {
      // Reading, replacing and removing an entry twice does no harm.
      return await redis.run(purpose, commands, { isRepeatable: true });
    } catch (error) {
      if (!(error instanceof RedisFailure)) throw error;
      throw new StorageError(error.message, error.field && `redis.${error.field}`);
    }
  };
  return {
    bodyBytesMax: VALUE_BYTES_MAX - HEAD_BYTES_MAX,
    async get(key) {
      const bytes = await run("read", (client) => client.getBuffer(prefix + key));
      return bytes && decodeEntry(bytes);
    },
    async set(key, entry, lifetimeSeconds) {
      const lifetimeMs = Math.max(1, Math.round(lifetimeSeconds * 1000));
      await run("write", (client) => client.set(prefix + key, encodeEntry(entry), "PX", lifetimeMs));
    },
    async delete(key) {
      return (await run("write", (client) => client.del(prefix + key))) > 0;
    },
    async flush() {
      await run("write", (client) => deleteByPrefix(client, prefix));
    },
    close() {
      redis.close();
    },
  };
}

/** SCAN sees one server only, so a cluster is asked master by master. */
async function deleteByPrefix(client: RedisClient, prefix: string): Promise<void> {
  const servers = client instanceof Cluster ? client.nodes("master") : [client];
  for (const server of servers) {
    let cursor = "0";
    do {
      const [next, keys] = await server.scan(cursor, "MATCH", `${prefix}*`, "COUNT", SCAN_COUNT);
      cursor = next;
      // Keys of a cluster lie in different slots, which one command may not span.
      await Promise.all(keys.map((key) => server.unlink(key)));
    } while (cursor !== "0");
  }
}
