import type { PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { RedisCeConfig, RedisEeConfig } from "./redis-config.ts";
import type { RedisClient } from "./redis-connection.ts";
import { type RedisFailure, toRedisFailure } from "./redis-failure.ts";
import { leaseRedis, type RedisLease } from "./redis-pool.ts";
import { type RedisSettings, redisSettings, settingsKey } from "./redis-settings.ts";

/**
 * Redis as one plugin instance sees it: follows its config (a rotated password makes a new connection), and tells the
 * node about troubles and their end. The node logs them, once a minute at most.
 */
export class InstanceRedis<C> {
  readonly #instance: PluginInstance<C>;
  readonly #redisOf: (config: C) => RedisEeConfig | RedisCeConfig;
  #config: C | null = null;
  #settings: RedisSettings | null = null;
  #lease: RedisLease | null = null;
  #stopListening: () => void = () => {};
  /** An instance of an earlier configuration may have left a trouble behind; the first success clears it. */
  #trouble: "none" | "connection" | { purpose: string } = "connection";

  constructor(instance: PluginInstance<C>, redisOf: (config: C) => RedisEeConfig | RedisCeConfig) {
    this.#instance = instance;
    this.#redisOf = redisOf;
    this.#current();
  }

  /** Throws RedisFailure. A command that Redis refuses stays a trouble until one of the same purpose succeeds. */
  async run<T>(purpose: string, commands: (client: RedisClient) => Promise<T>): Promise<T> {
    const { lease, settings } = this.#current();
    try {
      const result = await lease.connection.run(commands);
      if (lease === this.#lease && this.#isOver(purpose)) this.#clear();
      return result;
    } catch (error) {
      const failure = toRedisFailure(error, settings, this.#instance.name);
      this.#report(failure, lease.connection.error === null ? { purpose } : "connection");
      throw failure;
    }
  }

  close(): void {
    this.#stopListening();
    this.#lease?.release();
  }

  #current(): { lease: RedisLease; settings: RedisSettings } {
    const config = this.#instance.config();
    if (this.#lease && this.#settings && config === this.#config)
      return { lease: this.#lease, settings: this.#settings };
    const settings = redisSettings(this.#redisOf(config));
    this.#config = config;
    if (this.#lease && this.#settings && settingsKey(settings) === settingsKey(this.#settings)) {
      return { lease: this.#lease, settings: this.#settings };
    }
    const lease = leaseRedis(this.#instance.node, settings);
    this.#stopListening();
    this.#lease?.release();
    this.#lease = lease;
    this.#settings = settings;
    this.#stopListening = lease.connection.onChange(() => this.#follow());
    return { lease, settings };
  }

  /** Troubles show before a request meets them, and a new password is taken up although no request comes. */
  #follow(): void {
    const { lease, settings } = this.#current();
    const { error } = lease.connection;
    if (error !== null) this.#report(toRedisFailure(error, settings, this.#instance.name), "connection");
    else if (this.#trouble === "connection") this.#clear();
  }

  #isOver(purpose: string): boolean {
    const trouble = this.#trouble;
    return trouble === "connection" || (trouble !== "none" && trouble.purpose === purpose);
  }

  #report(failure: RedisFailure, trouble: "connection" | { purpose: string }): void {
    this.#trouble = trouble;
    this.#instance.node.reportTrouble(this.#instance.id, failure.message);
  }

  #clear(): void {
    this.#trouble = "none";
    this.#instance.node.reportTrouble(this.#instance.id, null);
  }
}
