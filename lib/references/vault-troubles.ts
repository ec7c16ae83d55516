import type { ResolverLog } from "./resolver-log.ts";

export interface VaultTrouble {
  error: string;
  /** Milliseconds since the epoch. */
  since: number;
}

/**
 * What keeps vaults from being used, by vault and by what noticed it (a connection, a rotation pass). The log hears of a
 * vault once when it begins to fail and once when it is over, however many secrets it holds.
 */
export class VaultTroubles {
  readonly #log: ResolverLog | null;
  readonly #bySource = new Map<string, Map<string, VaultTrouble>>();
  readonly #told = new Set<string>();

  constructor(log: ResolverLog | null) {
    this.#log = log;
  }

  failed(vault: string, source: string, error: string, now: number): void {
    const sources = this.#bySource.get(vault) ?? new Map<string, VaultTrouble>();
    sources.set(source, { error, since: sources.get(source)?.since ?? now });
    this.#bySource.set(vault, sources);
    if (this.#told.has(vault)) return;
    this.#told.add(vault);
    this.#log?.warn(`vault ${vault} cannot be used (${error}); what was read from it before stays in use`);
  }

  answered(vault: string, source: string): void {
    this.forget(vault, source);
    if (this.#bySource.has(vault) || !this.#told.delete(vault)) return;
    this.#log?.info(`vault ${vault} answers again`);
  }

  find(vault: string, source: string): VaultTrouble | null {
    return this.#bySource.get(vault)?.get(source) ?? null;
  }

  /** A connection that is gone says nothing any more; whether the vault answers again is for the next one to tell. */
  forget(vault: string, source: string): void {
    const sources = this.#bySource.get(vault);
    sources?.delete(source);
    if (sources?.size === 0) this.#bySource.delete(vault);
  }

  /** Forgets vaults that are gone. */
  retain(vaults: ReadonlySet<string>): void {
    for (const vault of this.#bySource.keys()) if (!vaults.has(vault)) this.#bySource.delete(vault);
    for (const vault of this.#told) if (!vaults.has(vault)) this.#told.delete(vault);
  }
}
