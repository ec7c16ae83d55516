import type { PluginInstance } from "#lib/catalog/define-plugin.ts";
import { InstanceRedis } from "#lib/catalog/redis/instance-redis.ts";
import type { RedisClient } from "#lib/catalog/redis/redis-connection.ts";
import type { RateLimitingConfig } from "./config.ts";
import type { CounterKey, Counters } from "./counters.ts";

/** One step, so that no counter is left without an end. */
const COUNT_SCRIPT = `
local count = redis.call("INCRBY", KEYS[1], ARGV[1])
if count == tonumber(ARGV[1]) then redis.call("EXPIRE", KEYS[1], ARGV[2]) end
return count`;

/** Counters that all nodes share through Redis (reference: plugins, "rate-limiting", policy redis). */
export function createRedisCounters(instance: PluginInstance<RateLimitingConfig>): Counters {
  const redis = new InstanceRedis(instance, (config) => config.redis);
  const { sync_rate: syncRateSeconds } = instance.config();
  return syncRateSeconds > 0 ? new SyncedCounters(redis, instance, syncRateSeconds) : countAtCheck(redis);
}

/** Every request asks Redis, and counts even when it is refused. */
function countAtCheck(redis: InstanceRedis<RateLimitingConfig>): Counters {
  return {
    async use(keys) {
      const counts = await redis.run("count", (client) => Promise.all(keys.map((key) => add(client, key, 1))));
      return counts.map((count) => count - 1);
    },
    count() {},
    close: () => redis.close(),
  };
}

interface SyncedCounter extends CounterKey {
  /** What Redis said last. */
  remote: number;
  /** Counted here since. */
  pending: number;
  expiresAtMs: number;
}

/** Counts here and exchanges the counts with Redis from time to time. */
class SyncedCounters implements Counters {
  readonly #redis: InstanceRedis<RateLimitingConfig>;
  readonly #instance: PluginInstance<RateLimitingConfig>;
  readonly #counters = new Map<string, SyncedCounter>();
  readonly #timer: NodeJS.Timeout;

  constructor(
    redis: InstanceRedis<RateLimitingConfig>,
    instance: PluginInstance<RateLimitingConfig>,
    syncRateSeconds: number,
  ) {
    this.#redis = redis;
    this.#instance = instance;
    this.#timer = setInterval(() => void this.#exchange(), syncRateSeconds * 1000);
    this.#timer.unref();
  }

  use(keys: readonly CounterKey[]): number[] | Promise<number[]> {
    const unknown = keys.filter(({ key }) => !this.#counters.has(key));
    return unknown.length === 0 ? this.#known(keys) : this.#fetch(unknown).then(() => this.#known(keys));
  }

  count(keys: readonly CounterKey[]): void {
    for (const { key } of keys) {
      const counter = this.#counters.get(key);
      if (counter) counter.pending += 1;
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#exchange();
    this.#redis.close();
  }

  #known(keys: readonly CounterKey[]): number[] {
    return keys.map(({ key }) => {
      const counter = this.#counters.get(key);
      return counter ? counter.remote + counter.pending : 0;
    });
  }

  async #fetch(keys: readonly CounterKey[]): Promise<void> {
    const texts = await this.#redis.run("count", (client) => Promise.all(keys.map(({ key }) => client.get(key))));
    const now = this.#instance.node.now();
    keys.forEach((key, at) => {
      // Another request may have fetched and counted it meanwhile.
      if (this.#counters.has(key.key)) return;
      const expiresAtMs = now + key.lifetimeSeconds * 1000;
      this.#counters.set(key.key, { ...key, remote: Number(texts[at] ?? 0), pending: 0, expiresAtMs });
    });
  }

  async #exchange(): Promise<void> {
    const now = this.#instance.node.now();
    const live: SyncedCounter[] = [];
    for (const counter of this.#counters.values()) {
      if (counter.expiresAtMs > now || counter.pending > 0) live.push(counter);
      if (counter.expiresAtMs <= now) this.#counters.delete(counter.key);
    }
    await Promise.allSettled(live.map((counter) => this.#exchangeOne(counter)));
  }

  async #exchangeOne(counter: SyncedCounter): Promise<void> {
    const sent = counter.pending;
    counter.pending -= sent;
    try {
      counter.remote = await this.#redis.run("count", (client) =>
        sent > 0 ? add(client, counter, sent) : client.get(counter.key).then((text) => Number(text ?? 0)),
      );
    } catch (error) {
      // Told by InstanceRedis; the count is kept for the next exchange.
      counter.pending += sent;
      throw error;
    }
  }
}

async function add(client: RedisClient, { key, lifetimeSeconds }: CounterKey, count: number): Promise<number> {
  return Number(await client.eval(COUNT_SCRIPT, 1, key, count, lifetimeSeconds));
}
