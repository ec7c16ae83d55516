import { BackendError, type BackendSecret } from "#lib/catalog/define-backend.ts";
import type { VaultDraft } from "#lib/contract/node-protocol.ts";
import { BackendConnection, type ConnectionOptions } from "./backend-connection.ts";
import type { SecretEntry, SecretStore } from "./secret-store.ts";
import type { SecretTarget, VaultAccess } from "./vault-directory.ts";
import type { WithConnection } from "./vault-probes.ts";
import type { VaultTroubles } from "./vault-troubles.ts";

export interface SecretReaderOptions {
  store: SecretStore;
  troubles: VaultTroubles;
  connection: Omit<ConnectionOptions, "onOutcome">;
  /** Hears which references what was known until now has been replaced for. */
  onReplace(references: Iterable<string>): void;
}

/** How a secret is read when not merely because nobody knows it yet. */
export interface ReadAnew {
  /** Asks a backend that is known to be down as well. */
  isUrgent: boolean;
  /** The secret was taken away on purpose: its last value is not served on. */
  isRemoved?: boolean;
}

/** Reads secrets into the store: once for everybody who asks at the same time, over one connection per vault. */
export class SecretReader {
  readonly #options: SecretReaderOptions;
  readonly #connections = new Map<string, BackendConnection>();
  readonly #reads = new Map<string, Promise<SecretEntry>>();
  /** Reads that start when the running one of the same secret has ended. */
  readonly #nextReads = new Map<string, Promise<SecretEntry>>();

  constructor(options: SecretReaderOptions) {
    this.#options = options;
  }

  /** Never throws: a failure becomes an entry that says why. */
  async read(target: SecretTarget, how: ReadAnew = { isUrgent: false }): Promise<SecretEntry> {
    const entry = await (this.#reads.get(target.secretId) ?? this.#start(target, how));
    entry.references.set(target.reference, target.key);
    return entry;
  }

  /** A read that begins after this call, because one that runs already may bring the value of before. Shared by all who wait. */
  async readAnew(target: SecretTarget, how: ReadAnew): Promise<SecretEntry> {
    const id = target.secretId;
    const running = this.#reads.get(id);
    if (!running) return this.read(target, how);
    const next = this.#nextReads.get(id) ?? running.then(() => this.#start(target, how));
    this.#nextReads.set(id, next);
    return next;
  }

  /** Lends connections for probes. A draft's is closed after the call: its credentials may never be saved. */
  lend(drafts: readonly VaultDraft[]): WithConnection {
    return async (vault, call) => {
      const isDraft = drafts.some(({ prefix }) => prefix === vault.name) && !this.#connections.has(vault.connectionId);
      if (!isDraft) return call(this.#connection(vault));
      const connection = new BackendConnection(vault, this.#options.connection);
      return call(connection).finally(() => connection.close());
    };
  }

  /** Closes the connections that are not among these. */
  async closeAllBut(connectionIds: ReadonlySet<string>): Promise<void> {
    const unused = [...this.#connections].filter(([id]) => !connectionIds.has(id));
    for (const [id, { vault }] of unused) {
      this.#connections.delete(id);
      this.#options.troubles.forget(vault.name, id);
    }
    await Promise.all(unused.map(([, connection]) => connection.close()));
  }

  #start(target: SecretTarget, how: ReadAnew): Promise<SecretEntry> {
    const id = target.secretId;
    this.#nextReads.delete(id);
    const read = this.#fetch(target, how).finally(() => {
      if (this.#reads.get(id) === read) this.#reads.delete(id);
    });
    this.#reads.set(id, read);
    return read;
  }

  /** A value that cannot be renewed is served on for as long as the vault's resurrect_ttl allows. */
  async #fetch(target: SecretTarget, how: ReadAnew): Promise<SecretEntry> {
    const outcome = await this.#ask(target, how);
    const { store, connection } = this.#options;
    const now = connection.clock.now();
    const known = store.get(target.secretId);
    if (outcome.secret === null && known && !how.isRemoved && store.canResurrect(known, now, !how.isUrgent)) {
      known.staleBecause = outcome.error;
      return known;
    }
    this.#options.onReplace(known?.references.keys() ?? []);
    return outcome.secret === null
      ? store.putMissing(target, outcome.error, now)
      : store.putFound(target, outcome.secret, now);
  }

  async #ask(
    target: SecretTarget,
    { isUrgent }: ReadAnew,
  ): Promise<{ secret: BackendSecret } | { secret: null; error: string }> {
    const { vault, resource, version } = target;
    const connection = this.#connection(vault);
    try {
      const secret = await (isUrgent
        ? connection.use((client) => client.get(resource, version))
        : connection.read(resource, version));
      return secret ? { secret } : { secret, error: NOTHING_FOUND };
    } catch (error) {
      const reason = error instanceof BackendError ? error.message : "unknown";
      return { secret: null, error: `could not get value from external vault (${reason})` };
    }
  }

  #connection(vault: VaultAccess): BackendConnection {
    const known = this.#connections.get(vault.connectionId);
    if (known) return known;
    const { troubles, connection: options } = this.#options;
    const connection = new BackendConnection(vault, {
      ...options,
      onOutcome: (fault) => {
        // A connection that was closed meanwhile has nothing more to say.
        if (this.#connections.get(vault.connectionId) !== connection) return;
        if (fault) troubles.failed(vault.name, vault.connectionId, fault.message, options.clock.now());
        else troubles.answered(vault.name, vault.connectionId);
      },
    });
    this.#connections.set(vault.connectionId, connection);
    return connection;
  }
}

/** The one failure that is not the vault's. */
export const NOTHING_FOUND = "could not get value from external vault (no value found)";
