import { LRUCache } from "lru-cache";
import { type BackendDefinition, type BackendEnvironment, BackendError } from "#lib/catalog/define-backend.ts";
import type {
  BrowsePage,
  ReferenceCheck,
  RotationOutcome,
  SecretChange,
  SecretKeys,
  SecretState,
  VaultDraft,
  VaultSettings,
  VaultTest,
  WrittenSecret,
} from "#lib/contract/node-protocol.ts";
import { type Clock, SYSTEM_CLOCK } from "./clock.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import { type ResolvedSecret, unresolved } from "./resolved-secret.ts";
import type { ResolverLog } from "./resolver-log.ts";
import { rotationIntervalSeconds } from "./rotation-interval.ts";
import { SecretReader } from "./secret-reader.ts";
import { CONCURRENT_READS_MAX, extract, SecretRotation } from "./secret-rotation.ts";
import { type SecretEntry, SecretStore } from "./secret-store.ts";
import { testVault, VAULT_TEST_STEPS, type VaultTestStepName } from "./test-vault.ts";
import { toSecretState } from "./to-secret-state.ts";
import { type SecretTarget, type VaultAccess, VaultDirectory } from "./vault-directory.ts";
import { browseVault, checkReference, describeSecret } from "./vault-probes.ts";
import { VaultTroubles } from "./vault-troubles.ts";
import { writeSecret } from "./write-secret.ts";

export interface SecretResolverOptions {
  backends: readonly BackendDefinition[];
  environment: BackendEnvironment;
  clock?: Clock;
  /** Without it `KONG_VAULT_ROTATION_INTERVAL` of the environment counts, else 60. */
  rotationIntervalSeconds?: number;
  /** How long one call to a backend may take before it counts as unreachable; 10 s without it. */
  timeoutMs?: number;
  log?: ResolverLog;
}

/** Which secrets to read anew: all of a vault (a prefix), or one of them; all that are known without it. */
export interface RenewFilter {
  vault?: string | undefined;
  resource?: string | undefined;
}

/** The references whose value is another than before, or is known only now. */
export type SecretsChanged = (references: ReadonlySet<string>) => void;

const REMEMBERED_MAX = 1_000;
const TIMEOUT_MS = 10_000;
/** For reaching a vault's address and for its TLS handshake, each, in a test. */
const REACH_TIMEOUT_MS = 2_500;

/**
 * Resolves references as a Kong node does (reference: vault-semantics §3–§6): reads each secret once for all of its keys,
 * keeps it by its ttl, renews it in rotation passes and tells when a value changed.
 */
export class SecretResolver {
  readonly #directory: VaultDirectory;
  readonly #store: SecretStore;
  readonly #reader: SecretReader;
  readonly #rotation: SecretRotation;
  readonly #troubles: VaultTroubles;
  readonly #environment: BackendEnvironment;
  readonly #clock: Clock;
  readonly #log: ResolverLog | null;
  readonly #intervalSeconds: number;
  readonly #remembered = new LRUCache<string, { resolved: ResolvedSecret; expiresAt: number }>({ max: REMEMBERED_MAX });
  /** References that somebody had to do without; they are told about when they resolve. */
  readonly #awaited = new Set<string>();
  readonly #listeners = new Set<SecretsChanged>();
  /** The references of the running configuration; null before there is one. */
  #retained: ReadonlySet<string> | null = null;
  #cancelTimer: (() => void) | null = null;

  constructor(options: SecretResolverOptions) {
    const { environment, clock = SYSTEM_CLOCK, log = null, timeoutMs = TIMEOUT_MS } = options;
    this.#clock = clock;
    this.#log = log;
    this.#environment = environment;
    this.#intervalSeconds = options.rotationIntervalSeconds ?? rotationIntervalSeconds(environment.env);
    this.#troubles = new VaultTroubles(log);
    this.#directory = new VaultDirectory(options.backends, environment);
    this.#store = new SecretStore(this.#intervalSeconds);
    const forget = (reference: string) => void this.#remembered.delete(reference);
    this.#reader = new SecretReader({
      store: this.#store,
      troubles: this.#troubles,
      connection: { environment, clock, timeoutMs },
      onReplace: (references) => {
        for (const reference of references) forget(reference);
      },
    });
    this.#rotation = new SecretRotation({
      directory: this.#directory,
      store: this.#store,
      reader: this.#reader,
      troubles: this.#troubles,
      clock,
      log,
      forget,
      tell: (changed) => this.#tell(changed),
    });
  }

  /** Takes over the vaults of a configuration. What was read with another config is read again when it is asked for. */
  configure(vaults: readonly VaultDraft[]): void {
    this.#directory.configure(vaults);
    this.#remembered.clear();
    const accesses = this.#directory.names.map((name) => this.#directory.access(name));
    const inUse = accesses.flatMap((vault) => (vault.ok ? [vault.value.connectionId] : []));
    void this.#reader.closeAllBut(new Set(inUse));
    this.#troubles.retain(new Set(this.#directory.names));
  }

  /** From the caches, else from the backend. Never throws: what does not resolve is "" with an error. */
  async resolve(reference: string): Promise<ResolvedSecret> {
    const located = this.#directory.locate(reference);
    if (!located.ok) return unresolved(reference, located.error);
    const target = located.value;
    const entry = this.#store.find(target.secretId, this.#clock.now()) ?? (await this.#reader.read(target));
    const resolved = this.#remember(entry, target);
    if (resolved.error === null && this.#awaited.delete(reference)) this.#tell(new Set([reference]));
    return resolved;
  }

  /** From the caches alone; null when nothing is known yet, and then a change is told once it is. */
  getCached(reference: string): ResolvedSecret | null {
    const now = this.#clock.now();
    const remembered = this.#remembered.get(reference);
    if (remembered && remembered.expiresAt > now) return remembered.resolved;
    const located = this.#directory.locate(reference);
    if (!located.ok) return unresolved(reference, located.error);
    const entry = this.#store.find(located.value.secretId, now);
    if (entry) return this.#remember(entry, located.value);
    this.#awaited.add(reference);
    return null;
  }

  /**
   * Reads all of a configuration's secrets, so that requests find them cached. Ends after `limitMs` at the latest; what
   * comes later is told as a change.
   */
  async warmUp(references: Iterable<string>, limitMs = Number.POSITIVE_INFINITY): Promise<void> {
    const work = mapConcurrently([...new Set(references)], CONCURRENT_READS_MAX, async (reference) => {
      const { error } = await this.resolve(reference);
      if (error !== null) this.#log?.warn(`unable to resolve reference ${reference} (${error})`);
    });
    await this.#atMost(work, limitMs);
  }

  /** Forgets the secrets that none of these references needs. */
  retain(references: Iterable<string>): void {
    const kept = new Set(references);
    this.#retained = kept;
    for (const entry of this.#store.entries()) {
      for (const reference of entry.references.keys()) {
        if (!kept.has(reference)) entry.references.delete(reference);
      }
      if (entry.references.size === 0) this.#store.delete(entry.target.secretId);
    }
    for (const reference of [...this.#awaited]) if (!kept.has(reference)) this.#awaited.delete(reference);
    for (const reference of [...this.#remembered.keys()]) if (!kept.has(reference)) this.#remembered.delete(reference);
  }

  /** Asks the backend now, past the caches, and says whether the reference resolves; drafts stand for vaults not saved yet. */
  check(reference: string, drafts: readonly VaultDraft[] = []): Promise<ReferenceCheck> {
    const located = this.#directory.locate(reference, drafts);
    const known = located.ok ? this.#store.find(located.value.secretId, this.#clock.now()) : null;
    return checkReference(reference, located, known, this.#clock, this.#reader.lend(drafts));
  }

  /** How each reference of the running configuration stands, from what is known here. */
  list(): SecretState[] {
    const now = this.#clock.now();
    const references =
      this.#retained ?? new Set(this.#store.entries().flatMap((entry) => [...entry.references.keys()]));
    return [...references].map((reference) => {
      const located = this.#directory.locate(reference);
      const entry = located.ok ? this.#store.find(located.value.secretId, now) : null;
      return toSecretState(reference, located, entry, this.#troubles, now);
    });
  }

  /** Names below a path of a vault. Throws BackendError. */
  async browse(vault: string | VaultDraft, path: string, page?: string): Promise<BrowsePage> {
    const { access, lend } = this.#open(vault);
    return browseVault(access, path, page, lend);
  }

  /** The keys and versions of a secret. Throws BackendError. */
  async describe(vault: string | VaultDraft, resource: string): Promise<SecretKeys> {
    const { access, lend } = this.#open(vault);
    return describeSecret(access, resource, lend);
  }

  /** Uses a vault step by step and says how far it got. Throws BackendError for a vault that is not known. */
  async test(vault: string | VaultDraft, steps: readonly VaultTestStepName[] = VAULT_TEST_STEPS): Promise<VaultTest> {
    const { access, lend } = this.#open(vault);
    const options = { clock: this.#clock, environment: this.#environment, timeoutMs: REACH_TIMEOUT_MS, steps };
    return testVault(access, { ...options, withConnection: lend });
  }

  /** Changes a secret in its backend; what is cached of it, under any vault that leads there, follows. Throws BackendError. */
  async write(vault: string, resource: string, change: SecretChange): Promise<WrittenSecret> {
    const { access, lend } = this.#open(vault);
    const written = await writeSecret(access, resource, change, lend);
    const isIt = ({ target }: SecretEntry) =>
      target.resource === resource && target.vault.connectionId === access.connectionId;
    await this.#rotation.renew(isIt, { isUrgent: true, isRemoved: change.action === "remove" });
    return written;
  }

  /** The settings KONG_VAULT_<BACKEND>_<FIELD> that count here: the fields' names, never their values. */
  listSettings(): VaultSettings[] {
    return this.#directory.listSettings();
  }

  /** One rotation pass over everything that is known; a second call during a pass waits for that one. */
  rotate(): Promise<void> {
    return this.#rotation.pass();
  }

  /** Reads secrets now, past ttl and backoff, and tells what changed. What `isRemoved` on purpose is not served on. */
  renew(filter: RenewFilter = {}, isRemoved = false): Promise<RotationOutcome> {
    return this.#rotation.renew(
      ({ target }) =>
        (filter.vault === undefined || target.vault.name === filter.vault) &&
        (filter.resource === undefined || target.resource === filter.resource),
      { isUrgent: true, isRemoved },
    );
  }

  /** Reads the secrets of some references now: what they stand for was refused where it is used. */
  renewReferences(references: readonly string[]): Promise<RotationOutcome> {
    const wanted = new Set(references);
    return this.#rotation.renew((entry) => [...entry.references.keys()].some((reference) => wanted.has(reference)));
  }

  /** Passes at the rotation interval, until `stop`. */
  startRotation(): void {
    this.#cancelTimer ??= this.#clock.after(this.#intervalSeconds * 1000, () => {
      void this.rotate().finally(() => {
        if (!this.#cancelTimer) return;
        this.#cancelTimer = null;
        this.startRotation();
      });
    });
  }

  async stop(): Promise<void> {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    await this.#reader.closeAllBut(new Set());
  }

  /** Calls whenever values change; the result ends that. */
  onChange(listener: SecretsChanged): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #open(vault: string | VaultDraft): { access: VaultAccess; lend: ReturnType<SecretReader["lend"]> } {
    const drafts = typeof vault === "string" ? [] : [vault];
    const located = this.#directory.access(typeof vault === "string" ? vault : vault.prefix, null, drafts);
    if (!located.ok) throw new BackendError("invalid_config", located.error);
    return { access: located.value, lend: this.#reader.lend(drafts) };
  }

  #remember(entry: SecretEntry, target: SecretTarget): ResolvedSecret {
    entry.references.set(target.reference, target.key);
    const extracted = extract(entry, target.key);
    const resolved: ResolvedSecret = {
      reference: target.reference,
      value: extracted.ok ? extracted.value : "",
      error: extracted.ok ? null : extracted.error,
      version: entry.secret?.version ?? null,
      fetchedAt: entry.secret ? entry.fetchedAt : null,
    };
    this.#remembered.set(target.reference, { resolved, expiresAt: entry.expiresAt });
    return resolved;
  }

  #tell(changed: ReadonlySet<string>): void {
    if (changed.size === 0) return;
    for (const listener of this.#listeners) listener(changed);
  }

  #atMost(work: Promise<void>, limitMs: number): Promise<void> {
    if (limitMs === Number.POSITIVE_INFINITY) return work;
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(limitMs, resolve);
      work.then(resolve, reject).finally(cancel);
    });
  }
}
