import { createHash } from "node:crypto";
import type { BackendDefinition, BackendEnvironment } from "#lib/catalog/define-backend.ts";
import type { VaultDraft, VaultSettings } from "#lib/contract/node-protocol.ts";
import { applyDefaults } from "#lib/schema/defaults.ts";
import { configFromSettings, withOptions } from "./backend-options.ts";
import { parseReference } from "./parse-reference.ts";
import type { ParsedReference } from "./parsed-reference.ts";

/** Where a reference leads: which secret of which backend, read with which config. */
export interface SecretTarget {
  reference: string;
  /** The same for all keys of one secret read with one config. */
  secretId: string;
  vault: VaultAccess;
  resource: string;
  key: string | null;
  version: number | null;
}

/** A backend with a complete config. */
export interface VaultAccess {
  name: string;
  backend: BackendDefinition;
  config: Record<string, unknown>;
  /** The same for all configs that share a connection. */
  connectionId: string;
}

export type Located<T> = { ok: true; value: T } | { ok: false; error: string };

/** Knows the vaults by name: those of the configuration by prefix, and every backend by its own id (reference: §3). */
export class VaultDirectory {
  readonly #backends: ReadonlyMap<string, BackendDefinition>;
  readonly #environment: BackendEnvironment;
  #vaults: ReadonlyMap<string, VaultDraft> = new Map();

  constructor(backends: readonly BackendDefinition[], environment: BackendEnvironment) {
    this.#backends = new Map(backends.map((backend) => [backend.id, backend]));
    this.#environment = environment;
  }

  configure(vaults: readonly VaultDraft[]): void {
    this.#vaults = new Map(vaults.map((vault) => [vault.prefix, vault]));
  }

  locate(reference: string, drafts: readonly VaultDraft[] = []): Located<SecretTarget> {
    const parsed = parseReference(reference);
    if (!parsed.ok) return { ok: false, error: parsed.error };
    const { name, resource, key, version, config } = parsed.reference;
    const vault = this.access(name, config, drafts);
    if (!vault.ok) return vault;
    const secretId = `${identify(vault.value.backend.id, vault.value.config)}.${version ?? ""}.${resource}`;
    return { ok: true, value: { reference, secretId, vault: vault.value, resource, key, version } };
  }

  /** A vault by name, with a reference's options applied. Unsaved drafts come before what is configured. */
  access(
    name: string,
    options: ParsedReference["config"] = null,
    drafts: readonly VaultDraft[] = [],
  ): Located<VaultAccess> {
    const vault = drafts.find(({ prefix }) => prefix === name) ?? this.#vaults.get(name);
    const backend = this.#backends.get(vault?.name ?? name);
    if (!backend) {
      return { ok: false, error: vault ? `vault '${vault.name}' is not installed` : `could not find vault (${name})` };
    }
    // A default vault is named like its backend; what it leaves open comes from KONG_VAULT_<BACKEND>_<FIELD>.
    const settings = backend.id === name ? configFromSettings(backend, this.#environment.env) : {};
    const base = applyDefaults(backend.config, { ...settings, ...withoutNulls(vault?.config ?? {}) });
    const config = withOptions(backend.config, base, options);
    return { ok: true, value: { name, backend, config, connectionId: connectionId(backend.id, config) } };
  }

  /** Which fields of which backends the environment sets. */
  listSettings(): VaultSettings[] {
    return [...this.#backends.values()]
      .map((backend) => ({
        backend: backend.id,
        fields: Object.keys(configFromSettings(backend, this.#environment.env)),
      }))
      .filter(({ fields }) => fields.length > 0);
  }

  /** The vaults that a reference can name without the configuration: the backends themselves. */
  get names(): string[] {
    return [...new Set([...this.#backends.keys(), ...this.#vaults.keys()])];
  }
}

/** These say how long to keep and how to read a value, not where it comes from. */
const NOT_OF_THE_CONNECTION = ["ttl", "neg_ttl", "resurrect_ttl", "min_ttl", "max_ttl", "base64_decode"];

function connectionId(backendId: string, config: Record<string, unknown>): string {
  return identify(
    backendId,
    Object.fromEntries(Object.entries(config).filter(([name]) => !NOT_OF_THE_CONNECTION.includes(name))),
  );
}

function identify(backendId: string, config: Record<string, unknown>): string {
  const fields = Object.entries(config)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .sort();
  return createHash("sha256")
    .update([backendId, ...fields].join(";"))
    .digest("base64url")
    .slice(0, 22);
}

function withoutNulls(config: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null && value !== undefined));
}
