import type { PluginInstance } from "#lib/catalog/define-plugin.ts";
import { InstanceRedis } from "#lib/catalog/redis/instance-redis.ts";
import type { RateLimitingAdvancedConfig } from "./config.ts";
import type { WindowCounter, WindowCounters } from "./window-counters.ts";

/** One step, so that no hash is left without an end. */
const EXCHANGE_SCRIPT = `
local count = redis.call("HINCRBY", KEYS[1], ARGV[1], ARGV[2])
redis.call("EXPIRE", KEYS[1], ARGV[3])
return count`;

/** Exchanges counts with Redis: with each request, from time to time, or never, as `sync_rate` says. */
export class CounterExchange {
  readonly isWithEachRequest: boolean;
  readonly #instance: PluginInstance<RateLimitingAdvancedConfig>;
  readonly #counters: WindowCounters;
  readonly #redis: InstanceRedis<RateLimitingAdvancedConfig> | null;
  readonly #timer: NodeJS.Timeout | null;

  constructor(instance: PluginInstance<RateLimitingAdvancedConfig>, counters: WindowCounters) {
    const { strategy, sync_rate: rate } = instance.config();
    const isShared = strategy === "redis" && rate !== null && rate >= 0;
    this.#instance = instance;
    this.#counters = counters;
    this.#redis = isShared ? new InstanceRedis(instance, (config) => config.redis) : null;
    this.isWithEachRequest = isShared && rate === 0;
    this.#timer = isShared && rate > 0 ? setInterval(() => void this.#exchangeAll(), rate * 1000) : null;
    this.#timer?.unref();
    if (!isShared) instance.node.reportTrouble(instance.id, null);
  }

  /** Adds what was counted here and takes over what all nodes counted. Throws RedisFailure; the counts are kept then. */
  async exchange(counters: readonly WindowCounter[]): Promise<void> {
    const redis = this.#redis;
    if (!redis) return;
    await redis.run("count", (client) =>
      Promise.all(
        counters.map(async (counter) => {
          const sent = counter.pending;
          const { hash, identifier, sizeSeconds } = counter;
          const lifetime = Math.ceil(2 * sizeSeconds);
          counter.pending -= sent;
          counter.remote += sent;
          try {
            const count =
              sent === 0
                ? client.hget(hash, identifier)
                : client.eval(EXCHANGE_SCRIPT, 1, hash, identifier, sent, lifetime);
            counter.remote = Number((await count) ?? 0);
          } catch (error) {
            counter.pending += sent;
            counter.remote -= sent;
            throw error;
          }
        }),
      ),
    );
  }

  async close(): Promise<void> {
    if (this.#timer) {
      clearInterval(this.#timer);
      await this.#exchangeAll();
    }
    this.#redis?.close();
  }

  async #exchangeAll(): Promise<void> {
    try {
      await this.exchange(this.#counters.live(namespaceOf(this.#instance)));
    } catch {
      // Told by InstanceRedis; what was counted is kept for the next exchange.
    }
  }
}

/** An instance without a namespace has one of its own, which is the same on all nodes. */
export function namespaceOf({ config, id }: PluginInstance<RateLimitingAdvancedConfig>): string {
  return config().namespace ?? id;
}
