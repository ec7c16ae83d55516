import type { BackendEnvironment, BackendSecret } from "#lib/catalog/define-backend.ts";
import type { VaultDraft } from "#lib/contract/node-protocol.ts";
import { BackendConnection } from "./backend-connection.ts";
import type { Clock } from "./clock.ts";
import type { SecretEntry, SecretStore } from "./secret-store.ts";
import type { SecretTarget, VaultAccess } from "./vault-directory.ts";
import type { WithConnection } from "./vault-probes.ts";

/** Reads secrets into the store: once for everybody who asks at the same time, over one connection per vault. */
export class SecretReader {
  readonly #store: SecretStore;
  readonly #environment: BackendEnvironment;
  readonly #clock: Clock;
  readonly #onReplace: (references: Iterable<string>) => void;
  readonly #connections = new Map<string, BackendConnection>();
  readonly #reads = new Map<string, Promise<SecretEntry>>();

  /** `onReplace` hears which references what was known until now has been replaced for. */
  constructor(
    store: SecretStore,
    environment: BackendEnvironment,
    clock: Clock,
    onReplace: (references: Iterable<string>) => void,
  ) {
    this.#store = store;
    this.#environment = environment;
    this.#clock = clock;
    this.#onReplace = onReplace;
  }

  /** Never throws: a failure becomes an entry that says why. */
  async read(target: SecretTarget): Promise<SecretEntry> {
    const running = this.#reads.get(target.secretId);
    const read = running ?? this.#fetch(target).finally(() => this.#reads.delete(target.secretId));
    if (!running) this.#reads.set(target.secretId, read);
    const entry = await read;
    entry.references.set(target.reference, target.key);
    return entry;
  }

  /** Lends connections for probes. A draft's is closed after the call: its credentials may never be saved. */
  lend(drafts: readonly VaultDraft[]): WithConnection {
    return async (vault, call) => {
      const isDraft = drafts.some(({ prefix }) => prefix === vault.name) && !this.#connections.has(vault.connectionId);
      if (!isDraft) return call(this.#connection(vault));
      const connection = new BackendConnection(vault, this.#environment, this.#clock);
      return call(connection).finally(() => connection.close());
    };
  }

  /** Closes the connections that are not among these. */
  async closeAllBut(connectionIds: ReadonlySet<string>): Promise<void> {
    const unused = [...this.#connections].filter(([id]) => !connectionIds.has(id));
    for (const [id] of unused) this.#connections.delete(id);
    await Promise.all(unused.map(([, connection]) => connection.close()));
  }

  /** A value that cannot be renewed is served on for as long as the vault's resurrect_ttl allows. */
  async #fetch(target: SecretTarget): Promise<SecretEntry> {
    const outcome = await this.#ask(target);
    const now = this.#clock.now();
    const known = this.#store.get(target.secretId);
    if (outcome.secret === null && known && this.#store.canResurrect(known, now)) return known;
    this.#onReplace(known?.references.keys() ?? []);
    return outcome.secret === null
      ? this.#store.putMissing(target, outcome.error, now)
      : this.#store.putFound(target, outcome.secret, now);
  }

  async #ask(target: SecretTarget): Promise<{ secret: BackendSecret } | { secret: null; error: string }> {
    try {
      const secret = await this.#connection(target.vault).read(target.resource, target.version);
      return secret ? { secret } : { secret, error: "could not get value from external vault (no value found)" };
    } catch (error) {
      const reason = error instanceof Error ? error.message : "unknown";
      return { secret: null, error: `could not get value from external vault (${reason})` };
    }
  }

  #connection(vault: VaultAccess): BackendConnection {
    const known = this.#connections.get(vault.connectionId);
    if (known) return known;
    const connection = new BackendConnection(vault, this.#environment, this.#clock);
    this.#connections.set(vault.connectionId, connection);
    return connection;
  }
}
