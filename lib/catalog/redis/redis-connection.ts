import { Cluster, Redis, type RedisOptions } from "ioredis";
import { cloudCredentials } from "./cloud-password.ts";
import type { RedisSettings } from "./redis-settings.ts";

export type RedisClient = Redis | Cluster;

const RETRY_MS = 1000;

/**
 * One connection to Redis that many plugins share. While Redis is known to be down, commands fail at once instead of
 * waiting for a timeout each; a probe every second notices when it is back.
 */
export class RedisConnection {
  readonly #settings: RedisSettings;
  readonly #client: RedisClient;
  readonly #listeners = new Set<() => void>();
  #state: "connecting" | "ready" | "down" | "closed" = "connecting";
  #error: unknown = null;
  #timer: NodeJS.Timeout | null = null;
  /** Counts the connections that were made. */
  #opening = 0;
  #running = 0;
  /** The client was told to close a connection that broke, and has not ended yet. */
  #isBreaking = false;
  #reopenedAt = Number.NEGATIVE_INFINITY;
  #settled = Promise.withResolvers<void>();

  constructor(settings: RedisSettings) {
    this.#settings = settings;
    this.#client = createClient(settings);
    this.#client.on("ready", () => void this.#probe());
    this.#client.on("error", (error) => this.#onError(error));
    this.#client.on("end", () => this.#onEnd());
    void this.#open();
  }

  /** What keeps Redis from being used; null while it works or is not known yet. */
  get error(): unknown {
    return this.#state === "down" ? this.#error : null;
  }

  /** Whether a connection that worked was closed and is being made again. */
  get isReopening(): boolean {
    return this.#state === "connecting" && (this.#isBreaking || this.#opening > 1);
  }

  /** Runs commands. Throws what the client throws; `toRedisFailure` puts it into words. */
  async run<T>(commands: (client: RedisClient) => Promise<T>): Promise<T> {
    if (this.#state === "connecting") await this.#settled.promise;
    if (this.#state !== "ready") throw this.#error ?? new Error("Connection is closed");
    const opening = this.#opening;
    this.#running += 1;
    try {
      return await commands(this.#client);
    } catch (error) {
      // What broke with an earlier connection says nothing about the one that is being made.
      if (this.#state === "ready" && opening === this.#opening) this.#judge(error);
      throw error;
    } finally {
      this.#running -= 1;
      this.#disconnectWhenDone();
    }
  }

  #judge(error: unknown): void {
    if (isBroken(error) && this.#client instanceof Redis) this.#reopen();
    else if (isBroken(error) || isConnectionTrouble(error)) this.#fail(error);
  }

  /** Calls back when Redis goes down, is still down after another try, or comes back. Returns the way to stop it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Commands that run already may end; each has its timeout. */
  close(): void {
    this.#state = "closed";
    this.#settled.resolve();
    if (this.#timer) clearTimeout(this.#timer);
    this.#listeners.clear();
    this.#disconnectWhenDone();
  }

  #disconnectWhenDone(): void {
    if (this.#state === "closed" && this.#running === 0) this.#client.disconnect();
  }

  /** A socket that breaks is told once more when it has ended, and that decides. */
  #onError(error: unknown): void {
    if (this.#state === "ready" && this.#client instanceof Redis) return;
    this.#fail(error);
  }

  #onEnd(): void {
    if (this.#isBreaking) {
      this.#isBreaking = false;
      void this.#open();
    } else if (this.#state === "ready") this.#reopen();
    else this.#fail(this.#error);
  }

  /**
   * A connection that worked and was closed is made again at once, and commands wait for it: a restarted server or a password
   * that was changed should cost no request. One that breaks again soon is left to the timer.
   */
  #reopen(): void {
    if (performance.now() - this.#reopenedAt < RETRY_MS) {
      this.#fail(new Error("Connection is closed"));
      return;
    }
    this.#reopenedAt = performance.now();
    this.#state = "connecting";
    this.#error = null;
    this.#settled = Promise.withResolvers<void>();
    if (CLOSED_STATES.has(this.#client.status)) {
      void this.#open();
      return;
    }
    this.#isBreaking = true;
    this.#client.disconnect();
  }

  async #open(): Promise<void> {
    this.#opening += 1;
    try {
      if (this.#settings.cloud) await this.#signInWithCloud(this.#settings.cloud);
      if (this.#state !== "closed") await this.#client.connect();
    } catch (error) {
      // The client tells its own failures by events; this one may come from the cloud.
      if (this.#error === null) this.#fail(error);
      else this.#retryLater();
    }
  }

  async #signInWithCloud(cloud: NonNullable<RedisSettings["cloud"]>): Promise<void> {
    const { username, password } = await cloudCredentials(cloud, this.#settings);
    const options: RedisOptions =
      this.#client instanceof Cluster ? (this.#client.options.redisOptions ?? {}) : this.#client.options;
    options.username = username ?? undefined;
    options.password = password;
  }

  async #probe(): Promise<void> {
    try {
      await this.#client.ping();
      if (this.#state === "closed") return;
      this.#state = "ready";
      this.#error = null;
      this.#settled.resolve();
      this.#notify();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.#state === "closed") return;
    this.#state = "down";
    this.#error = error ?? new Error("Connection is closed");
    this.#settled.resolve();
    this.#retryLater();
    this.#notify();
  }

  #retryLater(): void {
    if (this.#timer || this.#state === "closed") return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#state !== "down") return;
      if (this.#client.status === "ready") void this.#probe();
      else if (CLOSED_STATES.has(this.#client.status)) void this.#open();
      else this.#retryLater();
    }, RETRY_MS);
    this.#timer.unref();
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

const CLOSED_STATES = new Set(["end", "wait", "close"]);

/** The connection was closed, or is about to be. */
function isBroken(error: unknown): boolean {
  return /Connection is closed|isn't writeable|ECONNRESET|EPIPE/.test(textOf(error));
}

/** Redis cannot be used, whatever is asked of it. */
function isConnectionTrouble(error: unknown): boolean {
  return /timed out|NOAUTH|WRONGPASS|LOADING|ECONN|ETIMEDOUT/.test(textOf(error));
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Reconnecting is ours, so that it can fetch a new cloud token; nothing is queued or resent behind a request's back. */
function createClient(settings: RedisSettings): RedisClient {
  const { target, tls } = settings;
  const shared: RedisOptions = {
    protocol: 2,
    username: settings.username ?? undefined,
    password: settings.password ?? undefined,
    db: settings.database,
    connectTimeout: settings.connectTimeoutMs,
    commandTimeout: settings.commandTimeoutMs,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    enableReadyCheck: false,
    disableClientInfo: true,
    connectionName: "gatehouse",
    tls: tls
      ? { rejectUnauthorized: tls.verify, ...(tls.serverName ? { servername: tls.serverName } : {}) }
      : undefined,
  };
  if (target.kind === "cluster") {
    const { db: _onlyZero, ...redisOptions } = shared;
    return new Cluster(target.nodes, {
      lazyConnect: true,
      enableOfflineQueue: false,
      enableReadyCheck: false,
      clusterRetryStrategy: () => null,
      slotsRefreshTimeout: settings.connectTimeoutMs,
      maxRedirections: target.redirectionsMax,
      redisOptions,
    });
  }
  const single: RedisOptions = { ...shared, lazyConnect: true, enableOfflineQueue: false, retryStrategy: () => null };
  if (target.kind === "server") return new Redis({ ...single, host: target.host, port: target.port });
  return new Redis({
    ...single,
    sentinels: target.nodes,
    name: target.master,
    role: target.role,
    sentinelUsername: target.username ?? undefined,
    sentinelPassword: target.password ?? undefined,
    sentinelRetryStrategy: () => null,
    enableTLSForSentinelMode: tls !== null,
    sentinelTLS: shared.tls,
  });
}
