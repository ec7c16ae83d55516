import {
  type BackendClient,
  type BackendEnvironment,
  BackendError,
  type BackendSecret,
} from "#lib/catalog/define-backend.ts";
import type { Clock } from "./clock.ts";
import type { VaultAccess } from "./vault-directory.ts";

const TIMEOUT_MS = 10_000;
const BACKOFF_FIRST_MS = 1_000;
const BACKOFF_MAX_MS = 30_000;

/** A client of one backend, connected when first used. While the backend is down, reads fail at once between rare tries. */
export class BackendConnection {
  readonly #vault: VaultAccess;
  readonly #environment: BackendEnvironment;
  readonly #clock: Clock;
  #client: Promise<BackendClient> | null = null;
  #down: { failures: number; until: number; error: BackendError } | null = null;

  constructor(vault: VaultAccess, environment: BackendEnvironment, clock: Clock) {
    this.#vault = vault;
    this.#environment = environment;
    this.#clock = clock;
  }

  /** Throws BackendError; during a backoff the error of the last try, without asking the backend. */
  async read(resource: string, version: number | null): Promise<BackendSecret | null> {
    if (this.#down && this.#clock.now() < this.#down.until) throw this.#down.error;
    return this.use((client) => client.get(resource, version));
  }

  /** Asks the backend in any case: somebody is waiting for proof. */
  async use<T>(call: (client: BackendClient) => Promise<T>): Promise<T> {
    try {
      const result = await this.#limited(this.#connect().then(call));
      this.#down = null;
      return result;
    } catch (error) {
      const failure = toBackendError(error);
      if (failure.code === "unreachable" || failure.code === "throttled") this.#backOff(failure);
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
    const client = this.#vault.backend.connect(this.#config(), this.#environment);
    this.#client = client;
    // A failed connection is not kept: the next use tries again.
    client.catch(() => {
      if (this.#client === client) this.#client = null;
    });
    return client;
  }

  /** The directory has filled in this backend's own defaults, so the config has the backend's type. */
  #config(): Parameters<VaultAccess["backend"]["connect"]>[0] {
    return this.#vault.config as Parameters<VaultAccess["backend"]["connect"]>[0];
  }

  #backOff(error: BackendError): void {
    const failures = (this.#down?.failures ?? 0) + 1;
    const delay = Math.min(BACKOFF_FIRST_MS * 2 ** (failures - 1), BACKOFF_MAX_MS);
    this.#down = { failures, until: this.#clock.now() + delay, error };
  }

  #limited<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(TIMEOUT_MS, () =>
        reject(
          new BackendError("unreachable", `${this.#vault.backend.title} did not answer within ${TIMEOUT_MS / 1000} s`),
        ),
      );
      work.then(resolve, reject).finally(cancel);
    });
  }
}

/** A backend throws BackendError by contract; anything else may hold a secret in its text, so none of it is told. */
function toBackendError(error: unknown): BackendError {
  return error instanceof BackendError ? error : new BackendError("failed", "the backend failed unexpectedly");
}
