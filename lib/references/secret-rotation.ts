import type { RotationOutcome } from "#lib/contract/node-protocol.ts";
import type { Clock } from "./clock.ts";
import { type Extracted, extractValue } from "./extract-value.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import type { ResolverLog } from "./resolver-log.ts";
import { NOTHING_FOUND, type ReadAnew, type SecretReader } from "./secret-reader.ts";
import type { SecretEntry, SecretStore } from "./secret-store.ts";
import type { VaultDirectory } from "./vault-directory.ts";
import type { VaultTroubles } from "./vault-troubles.ts";

export const CONCURRENT_READS_MAX = 16;

export interface SecretRotationOptions {
  directory: VaultDirectory;
  store: SecretStore;
  reader: SecretReader;
  troubles: VaultTroubles;
  clock: Clock;
  log: ResolverLog | null;
  /** Forgets what was remembered of a reference. */
  forget(reference: string): void;
  tell(changed: ReadonlySet<string>): void;
}

/** Brings what is known of secrets up to date: by age in passes (reference: vault-semantics §5), or at once when told to. */
export class SecretRotation {
  readonly #options: SecretRotationOptions;
  #pass: Promise<void> | null = null;

  constructor(options: SecretRotationOptions) {
    this.#options = options;
  }

  /** One pass over everything that is known; a second call during a pass waits for that one. */
  pass(): Promise<void> {
    this.#pass ??= this.#passAll().finally(() => {
      this.#pass = null;
    });
    return this.#pass;
  }

  /** Reads these secrets now, whatever their age. A failure leaves the value of before in use, unless it was removed. */
  async renew(isMeant: (entry: SecretEntry) => boolean, how: ReadAnew = { isUrgent: true }): Promise<RotationOutcome> {
    const outcome: RotationOutcome = { renewed: 0, changed: 0, failed: [] };
    const changed = new Set<string>();
    const entries = this.#options.store.entries().filter(isMeant);
    await mapConcurrently(entries, CONCURRENT_READS_MAX, async (entry) => {
      const renewed = await this.#options.reader.readAnew(entry.target, how);
      for (const [reference, key] of renewed.references) {
        if (valueIn(renewed, key) !== valueIn(entry, key)) changed.add(reference);
        const extracted = extract(renewed, key);
        const error = renewed.staleBecause ?? (extracted.ok ? null : extracted.error);
        if (error === null) outcome.renewed += 1;
        else outcome.failed.push({ reference, error });
      }
    });
    outcome.changed = changed.size;
    this.#options.tell(changed);
    return outcome;
  }

  async #passAll(): Promise<void> {
    const { store, tell } = this.#options;
    const changed = new Set<string>();
    await mapConcurrently(store.entries(), CONCURRENT_READS_MAX, (entry) => this.#passOne(entry, changed));
    this.#reportStale();
    tell(changed);
  }

  async #passOne(entry: SecretEntry, changed: Set<string>): Promise<void> {
    const { directory, store, reader, log, forget } = this.#options;
    for (const [reference, key] of [...entry.references]) {
      const located = directory.locate(reference);
      if (located.ok && located.value.secretId === entry.target.secretId) continue;
      entry.references.delete(reference);
      forget(reference);
      if (!located.ok) log?.info(`could not parse reference ${reference} (${located.error})`);
      const value = located.ok ? valueIn(await reader.read(located.value), key) : "";
      if (value !== valueIn(entry, key)) changed.add(reference);
    }
    if (entry.references.size === 0) store.delete(entry.target.secretId);
    else if (this.#mustRenew(entry)) await this.#renewOne(entry, changed);
  }

  /** A secret that lacks a key somebody asked for is read again in every pass, like one that is missing itself. */
  #mustRenew(entry: SecretEntry): boolean {
    if (this.#options.store.needsFetch(entry, this.#options.clock.now())) return true;
    return [...entry.references.values()].some((key) => !extract(entry, key).ok);
  }

  async #renewOne(entry: SecretEntry, changed: Set<string>): Promise<void> {
    const renewed = await this.#options.reader.read(entry.target);
    for (const [reference, key] of renewed.references) {
      if (valueIn(renewed, key) !== valueIn(entry, key)) changed.add(reference);
      if (entry.secret === null || renewed.error === null) continue;
      this.#options.log?.info(`could not retrieve value for reference ${reference} (${renewed.error})`);
    }
  }

  /** A failure that concerns some secrets only is told by vault too: a line for each of hundreds would help nobody. */
  #reportStale(): void {
    const { store, troubles, clock } = this.#options;
    const byVault = Map.groupBy(store.entries(), ({ target }) => target.vault.name);
    for (const [vault, entries] of byVault) {
      const reasons = entries.flatMap(({ staleBecause }) => staleBecause ?? []);
      const fault = reasons.find((reason) => reason !== NOTHING_FOUND);
      if (fault) troubles.failed(vault, PASS, fault, clock.now());
      else troubles.answered(vault, PASS);
    }
  }
}

/** As what a pass stands among the sources of a vault's troubles. */
const PASS = "pass";

/** What a reference with this key gets out of an entry. */
export function extract(entry: SecretEntry, key: string | null): Extracted {
  if (entry.error !== null) return { ok: false, error: entry.error };
  return extractValue(entry.secret, key, entry.target.vault.config.base64_decode === true);
}

function valueIn(entry: SecretEntry, key: string | null): string {
  const extracted = extract(entry, key);
  return extracted.ok ? extracted.value : "";
}
