import {
  type BackendClient,
  type BackendEnvironment,
  BackendError,
  type BackendSecret,
} from "#lib/catalog/define-backend.ts";
import type { Clock } from "./clock.ts";
import type { VaultAccess } from "./vault-directory.ts";

const BACKOFF_FIRST_MS = 1_000;
const BACKOFF_MAX_MS = 30_000;

export interface ConnectionOptions {
  environment: BackendEnvironment;
  clock: Clock;
  /** How long one call may take, connecting included. */
  timeoutMs: number;
  /** Hears after each call whether the vault as a whole can be used: null when it can. */
  onOutcome?(fault: BackendError | null): void;
}

/** A client of one backend, connected when first used. While the backend is down, reads fail at once between rare tries. */
export class BackendConnection {
  readonly vault: VaultAccess;
  readonly #options: ConnectionOptions;
  #client: Promise<BackendClient> | null = null;
  #down: { failures: number; until: number; error: BackendError } | null = null;

  constructor(vault: VaultAccess, options: ConnectionOptions) {
    this.vault = vault;
    this.#options = options;
  }

  /** Throws BackendError; during a backoff the error of the last try, without asking the backend. */
  async read(resource: string, version: number | null): Promise<BackendSecret | null> {
    if (this.#down && this.#options.clock.now() < this.#down.until) throw this.#down.error;
    return this.use((client) => client.get(resource, version));
  }

  /** Proves the credentials; null when the backend has none to prove. Whatever fails here keeps the vault from being used. */
  async authenticate(): Promise<string | null> {
    try {
      return await this.use(async (client) => (await client.authenticate?.()) ?? null);
    } catch (error) {
      const failure = toBackendError(error);
      this.#options.onOutcome?.(failure);
      throw failure;
    }
  }

  /** Asks the backend in any case: somebody is waiting for proof. */
  async use<T>(call: (client: BackendClient) => Promise<T>): Promise<T> {
    const down = this.#down;
    try {
      const result = await this.#limited(this.#connect().then(call));
      this.#down = null;
      this.#options.onOutcome?.(null);
      return result;
    } catch (error) {
      const failure = toBackendError(error);
      if (failure.code === "unreachable" || failure.code === "throttled") this.#backOff(failure, down);
      if (OF_THE_VAULT.has(failure.code)) this.#options.onOutcome?.(failure);
      throw failure;
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.then((connected) => connected.close?.()).catch(() => undefined);
  }

  #connect(): Promise<BackendClient> {
    if (this.#client) return this.#client;
    const client = this.vault.backend.connect(this.#config(), this.#options.environment);
    this.#client = client;
    // A failed connection is not kept: the next use tries again.
    client.catch(() => {
      if (this.#client === client) this.#client = null;
    });
    return client;
  }

  /** The directory has filled in this backend's own defaults, so the config has the backend's type. */
  #config(): Parameters<VaultAccess["backend"]["connect"]>[0] {
    return this.vault.config as Parameters<VaultAccess["backend"]["connect"]>[0];
  }

  /** Calls that failed together are one failure: sixteen reads at a time must not make sixteen steps of patience. */
  #backOff(error: BackendError, before: { failures: number } | null): void {
    if (this.#down !== before) return;
    const failures = (before?.failures ?? 0) + 1;
    const delay = Math.min(BACKOFF_FIRST_MS * 2 ** (failures - 1), BACKOFF_MAX_MS);
    this.#down = { failures, until: this.#options.clock.now() + delay, error };
  }

  #limited<T>(work: Promise<T>): Promise<T> {
    const { clock, timeoutMs } = this.#options;
    return new Promise((resolve, reject) => {
      const cancel = clock.after(timeoutMs, () => {
        const text = `${this.vault.backend.title} did not answer within ${timeoutMs / 1000} s`;
        reject(new BackendError("unreachable", text));
      });
      work.then(resolve, reject).finally(cancel);
    });
  }
}

/** These concern every secret of a vault; the others may be about the one that was asked for. */
const OF_THE_VAULT: ReadonlySet<BackendError["code"]> = new Set([
  "unreachable",
  "unauthenticated",
  "throttled",
  "invalid_config",
]);

/** A backend throws BackendError by contract; anything else may hold a secret in its text, so none of it is told. */
function toBackendError(error: unknown): BackendError {
  return error instanceof BackendError ? error : new BackendError("failed", "the backend failed unexpectedly");
}
