import { LRUCache } from "lru-cache";
import type { BackendDefinition, BackendEnvironment } from "#lib/catalog/define-backend.ts";
import type { BrowsePage, ReferenceCheck, SecretKeys, VaultDraft } from "#lib/contract/node-protocol.ts";
import { type Clock, SYSTEM_CLOCK } from "./clock.ts";
import { type Extracted, extractValue } from "./extract-value.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import type { ResolvedSecret } from "./resolved-secret.ts";
import { SecretReader } from "./secret-reader.ts";
import { type SecretEntry, SecretStore } from "./secret-store.ts";
import { type SecretTarget, VaultDirectory } from "./vault-directory.ts";
import { browseVault, checkReference, describeSecret } from "./vault-probes.ts";

export interface SecretResolverOptions {
  backends: readonly BackendDefinition[];
  environment: BackendEnvironment;
  clock?: Clock;
  /** Without it `KONG_VAULT_ROTATION_INTERVAL` of the environment counts, else 60. */
  rotationIntervalSeconds?: number;
  log?: ResolverLog;
}

/** Receives Kong's own texts; they name references, never values. */
export interface ResolverLog {
  info(message: string): void;
  warn(message: string): void;
}

/** The references whose value is another than before, or is known only now. */
export type SecretsChanged = (references: ReadonlySet<string>) => void;

const REMEMBERED_MAX = 1_000;
const CONCURRENT_READS_MAX = 16;

/**
 * Resolves references as a Kong node does (reference: vault-semantics §3–§6): reads each secret once for all of its keys,
 * keeps it by its ttl, renews it in rotation passes and tells when a value changed.
 */
export class SecretResolver {
  readonly #directory: VaultDirectory;
  readonly #store: SecretStore;
  readonly #reader: SecretReader;
  readonly #clock: Clock;
  readonly #log: ResolverLog | null;
  readonly #intervalSeconds: number;
  readonly #remembered = new LRUCache<string, { resolved: ResolvedSecret; expiresAt: number }>({ max: REMEMBERED_MAX });
  /** References that somebody had to do without; they are told about when they resolve. */
  readonly #awaited = new Set<string>();
  readonly #listeners = new Set<SecretsChanged>();
  #rotation: Promise<void> | null = null;
  #cancelTimer: (() => void) | null = null;

  constructor(options: SecretResolverOptions) {
    this.#clock = options.clock ?? SYSTEM_CLOCK;
    this.#log = options.log ?? null;
    this.#intervalSeconds = options.rotationIntervalSeconds ?? intervalOf(options.environment);
    this.#directory = new VaultDirectory(options.backends, options.environment);
    this.#store = new SecretStore(this.#intervalSeconds);
    this.#reader = new SecretReader(this.#store, options.environment, this.#clock, (references) => {
      for (const reference of references) this.#remembered.delete(reference);
    });
  }

  /** Takes over the vaults of a configuration. What was read with another config is read again when it is asked for. */
  configure(vaults: readonly VaultDraft[]): void {
    this.#directory.configure(vaults);
    this.#remembered.clear();
    const accesses = this.#directory.names.map((name) => this.#directory.access(name));
    const inUse = accesses.flatMap((vault) => (vault.ok ? [vault.value.connectionId] : []));
    void this.#reader.closeAllBut(new Set(inUse));
  }

  /** From the caches, else from the backend. Never throws: what does not resolve is "" with an error. */
  async resolve(reference: string): Promise<ResolvedSecret> {
    const located = this.#directory.locate(reference);
    if (!located.ok) return failed(reference, located.error);
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
    if (!located.ok) return failed(reference, located.error);
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

  /** Names below a path of a vault. Throws BackendError. */
  browse(vault: string | VaultDraft, path: string, page?: string): Promise<BrowsePage> {
    const drafts = typeof vault === "string" ? [] : [vault];
    const name = typeof vault === "string" ? vault : vault.prefix;
    return browseVault(this.#directory.access(name, null, drafts), path, page, this.#reader.lend(drafts));
  }

  /** The keys and versions of a secret. Throws BackendError. */
  describe(vault: string | VaultDraft, resource: string): Promise<SecretKeys> {
    const drafts = typeof vault === "string" ? [] : [vault];
    const name = typeof vault === "string" ? vault : vault.prefix;
    return describeSecret(this.#directory.access(name, null, drafts), resource, this.#reader.lend(drafts));
  }

  /** One rotation pass over everything that is known; a second call during a pass waits for that one. */
  rotate(): Promise<void> {
    this.#rotation ??= this.#rotateAll().finally(() => {
      this.#rotation = null;
    });
    return this.#rotation;
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

  async #rotateAll(): Promise<void> {
    const changed = new Set<string>();
    await mapConcurrently(this.#store.entries(), CONCURRENT_READS_MAX, (entry) => this.#rotateOne(entry, changed));
    this.#tell(changed);
  }

  async #rotateOne(entry: SecretEntry, changed: Set<string>): Promise<void> {
    for (const [reference, key] of [...entry.references]) {
      const located = this.#directory.locate(reference);
      if (located.ok && located.value.secretId === entry.target.secretId) continue;
      entry.references.delete(reference);
      this.#remembered.delete(reference);
      if (!located.ok) this.#log?.info(`could not parse reference ${reference} (${located.error})`);
      const value = located.ok ? valueIn(await this.#reader.read(located.value), key) : "";
      if (value !== valueIn(entry, key)) changed.add(reference);
    }
    if (entry.references.size === 0) this.#store.delete(entry.target.secretId);
    else if (this.#mustRenew(entry)) await this.#renew(entry, changed);
  }

  /** A secret that lacks a key somebody asked for is read again in every pass, like one that is missing itself. */
  #mustRenew(entry: SecretEntry): boolean {
    if (this.#store.needsFetch(entry, this.#clock.now())) return true;
    return [...entry.references.values()].some((key) => !extract(entry, key).ok);
  }

  async #renew(entry: SecretEntry, changed: Set<string>): Promise<void> {
    const renewed = await this.#reader.read(entry.target);
    for (const [reference, key] of renewed.references) {
      if (valueIn(renewed, key) !== valueIn(entry, key)) changed.add(reference);
      if (entry.secret === null || renewed.error === null) continue;
      this.#log?.info(`could not retrieve value for reference ${reference} (${renewed.error})`);
    }
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

function extract(entry: SecretEntry, key: string | null): Extracted {
  if (entry.error !== null) return { ok: false, error: entry.error };
  return extractValue(entry.secret, key, entry.target.vault.config.base64_decode === true);
}

function valueIn(entry: SecretEntry, key: string | null): string {
  const extracted = extract(entry, key);
  return extracted.ok ? extracted.value : "";
}

function failed(reference: string, error: string): ResolvedSecret {
  return { reference, value: "", error, version: null, fetchedAt: null };
}

function intervalOf(environment: BackendEnvironment): number {
  const seconds = Number(environment.env.KONG_VAULT_ROTATION_INTERVAL);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 60;
}
