import type { PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { RedisCeConfig, RedisEeConfig } from "./redis-config.ts";
import type { RedisClient } from "./redis-connection.ts";
import { type RedisFailure, toRedisFailure } from "./redis-failure.ts";
import { leaseRedis, type RedisLease } from "./redis-pool.ts";
import { type RedisSettings, redisSettings, settingsKey } from "./redis-settings.ts";

/** A vault that keeps telling a password which Redis refuses is asked once a second at most. */
const RENEW_AGAIN_MS = 1_000;
const RENEW_WAIT_MS = 5_000;

/**
 * Redis as one plugin instance sees it: follows its config (a rotated password makes a new connection), and tells the
 * node about troubles and their end. The node logs them, once a minute at most.
 *
 * When Redis refuses the password, it may have been rotated: the instance's secrets are read anew and the commands are
 * tried again, so that no request is lost to a password that its vault already knows.
 */
export class InstanceRedis<C> {
  readonly #instance: PluginInstance<C>;
  readonly #redisOf: (config: C) => RedisEeConfig | RedisCeConfig;
  #config: C | null = null;
  #settings: RedisSettings | null = null;
  #lease: RedisLease | null = null;
  #stopListening: () => void = () => {};
  #isClosed = false;
  /** An instance of an earlier configuration may have left a trouble behind; the first success clears it. */
  #trouble: "none" | "connection" | { purpose: string } = "connection";
  #renewal: Promise<void> | null = null;
  /** When reading the secrets anew last changed nothing. */
  #renewedInVainAt = Number.NEGATIVE_INFINITY;

  constructor(instance: PluginInstance<C>, redisOf: (config: C) => RedisEeConfig | RedisCeConfig) {
    this.#instance = instance;
    this.#redisOf = redisOf;
    this.#current();
  }

  /**
   * Throws RedisFailure. A command that Redis refuses stays a trouble until one of the same purpose succeeds. Commands that
   * are `isRepeatable` are also tried again when their connection broke under them.
   */
  async run<T>(
    purpose: string,
    commands: (client: RedisClient) => Promise<T>,
    { isRepeatable = false } = {},
  ): Promise<T> {
    const tried = new Set<RedisFailure["kind"]>();
    for (let used = this.#current(); ; ) {
      let hasBegun = false;
      try {
        const result = await used.lease.connection.run((client) => {
          hasBegun = true;
          return commands(client);
        });
        if (used.lease === this.#lease && this.#isOver(purpose)) this.#clear();
        return result;
      } catch (error) {
        const failure = toRedisFailure(error, used.settings, this.#instance.name);
        const next = tried.has(failure.kind) ? null : await this.#nextTry(used, failure, isRepeatable || !hasBegun);
        if (next === null) {
          this.#report(failure, used.lease.connection.error === null ? { purpose } : "connection");
          throw failure;
        }
        tried.add(failure.kind);
        used = next;
      }
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#stopListening();
    this.#lease?.release();
  }

  /** With what to try again after a failure; null when that would be no use, or could do something twice. */
  async #nextTry(used: InUse, failure: RedisFailure, isRepeatable: boolean): Promise<InUse | null> {
    const isRefused = failure.kind === "refused" && failure.field === "password";
    if (isRefused && this.#current().lease === used.lease) await this.#renew();
    const current = this.#current();
    if (current.lease !== used.lease) return isRefused || isRepeatable ? current : null;
    return isRepeatable && used.lease.connection.isReopening ? current : null;
  }

  /** One reads the secrets, the others wait for that, and not for ever. */
  async #renew(): Promise<void> {
    if (this.#isClosed) return;
    if (this.#renewal === null) {
      if (performance.now() - this.#renewedInVainAt < RENEW_AGAIN_MS) return;
      const before = this.#lease;
      this.#renewal = atMost(this.#instance.renewSecrets(), RENEW_WAIT_MS).then(() => {
        this.#renewal = null;
        if (this.#current().lease === before) this.#renewedInVainAt = performance.now();
      });
    }
    await this.#renewal;
  }

  #current(): InUse {
    if (this.#isClosed && this.#lease && this.#settings) return { lease: this.#lease, settings: this.#settings };
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
    this.#stopListening = lease.connection.onChange(() => void this.#follow(lease));
    return { lease, settings };
  }

  /** Troubles show before a request meets them, and a new password is taken up although no request comes. */
  async #follow(changed: RedisLease): Promise<void> {
    const { lease, settings } = this.#current();
    const { error } = lease.connection;
    if (lease !== changed) return;
    if (error === null) {
      if (this.#trouble === "connection") this.#clear();
      return;
    }
    const failure = toRedisFailure(error, settings, this.#instance.name);
    const next = await this.#nextTry({ lease, settings }, failure, false);
    if (next === null && lease === this.#lease && !this.#isClosed) this.#report(failure, "connection");
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

interface InUse {
  lease: RedisLease;
  settings: RedisSettings;
}

function atMost(work: Promise<void>, limitMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, limitMs);
  work.finally(() => {
    clearTimeout(timer);
    resolve();
  });
  return promise;
}
