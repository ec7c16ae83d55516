import type { BackendSecret } from "#lib/catalog/define-backend.ts";
import {
  freshSeconds,
  isStillFresh,
  keptSeconds,
  type LifetimeConfig,
  missingSeconds,
  toLifetimeConfig,
} from "./secret-lifetime.ts";
import type { SecretTarget } from "./vault-directory.ts";

/** One secret as its backend returned it, for all references to any of its keys. */
export interface SecretEntry {
  target: SecretTarget;
  secret: BackendSecret | null;
  /** Why there is no secret. */
  error: string | null;
  /** Why the last try to renew it failed, while the secret of before stays in use. */
  staleBecause: string | null;
  fetchedAt: number;
  expiresAt: number;
  /** Everything that has asked for it, with the key it asked for. */
  references: Map<string, string | null>;
}

/** What the node knows of its secrets, by secret id, with Kong's lifetimes (reference: vault-semantics §5). */
export class SecretStore {
  readonly #entries = new Map<string, SecretEntry>();
  readonly #minimumSeconds: number;

  constructor(rotationIntervalSeconds: number) {
    this.#minimumSeconds = 2 * rotationIntervalSeconds;
  }

  find(secretId: string, now: number): SecretEntry | null {
    const entry = this.#entries.get(secretId);
    return entry && entry.expiresAt > now ? entry : null;
  }

  /** The last outcome even when its time is over. */
  get(secretId: string): SecretEntry | null {
    return this.#entries.get(secretId) ?? null;
  }

  entries(): SecretEntry[] {
    return [...this.#entries.values()];
  }

  delete(secretId: string): void {
    this.#entries.delete(secretId);
  }

  putFound(target: SecretTarget, secret: BackendSecret, now: number): SecretEntry {
    const config = lifetimeOf(target);
    const kept = keptSeconds(config, freshSeconds(config, secret.ttlSeconds), this.#minimumSeconds);
    return this.#put(target, { secret, error: null, staleBecause: null, fetchedAt: now, expiresAt: now + kept * 1000 });
  }

  putMissing(target: SecretTarget, error: string, now: number): SecretEntry {
    const seconds = missingSeconds(lifetimeOf(target), this.#minimumSeconds);
    const expiresAt = now + seconds * 1000;
    return this.#put(target, { secret: null, error, staleBecause: null, fetchedAt: now, expiresAt });
  }

  /** Whether a rotation pass has to read the secret again. What is missing is tried in every pass. */
  needsFetch(entry: SecretEntry, now: number): boolean {
    if (entry.secret === null) return true;
    return !isStillFresh(lifetimeOf(entry.target), (entry.expiresAt - now) / 1000, this.#minimumSeconds);
  }

  /** Whether a value whose renewal failed may be served on: until its time is over, or the next pass would be too late. */
  canResurrect(entry: SecretEntry, now: number, isPass: boolean): boolean {
    return entry.secret !== null && (entry.expiresAt - now) / 1000 > (isPass ? this.#minimumSeconds : 0);
  }

  #put(target: SecretTarget, outcome: Omit<SecretEntry, "target" | "references">): SecretEntry {
    const references = this.#entries.get(target.secretId)?.references ?? new Map<string, string | null>();
    references.set(target.reference, target.key);
    const entry = { target, references, ...outcome };
    this.#entries.set(target.secretId, entry);
    return entry;
  }
}

function lifetimeOf(target: SecretTarget): LifetimeConfig {
  return toLifetimeConfig(target.vault.config);
}
