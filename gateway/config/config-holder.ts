import { createHash } from "node:crypto";
import type { NodeServices } from "#lib/catalog/define-plugin.ts";
import { isReference } from "#lib/references/is-reference.ts";
import type { SecretResolver } from "#lib/references/secret-resolver.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import { listReferences } from "#lib/schema/walk.ts";
import type { UpstreamBalancers } from "../balancer/upstream-balancers.ts";
import { LivePlugins } from "../pipeline/live-plugins.ts";
import { Snapshot } from "../pipeline/snapshot.ts";
import type { UpstreamPools } from "../proxy/upstream-pools.ts";
import { readClientCertificate } from "../proxy/upstream-tls.ts";
import { listConfigReferences } from "../secrets/resolved-config.ts";
import { emptyTables } from "./config-tables.ts";
import type { ConsoleAccess } from "./console-access.ts";
import type { LastGoodConfig } from "./last-good-config.ts";
import { type ConfigProblems, type LoadedConfig, loadConfig } from "./load-config.ts";
import { runSliced } from "./run-sliced.ts";
import { writeDeclarative } from "./to-declarative.ts";
import type { Catalog } from "./validate-draft.ts";

export const NEVER_CONFIGURED = "0".repeat(32);

/** Secrets may take this long before a configuration is used without them. */
const WARM_UP_MS = 5_000;

export interface ConfigHolderParts {
  catalog: Catalog;
  resolver: SecretResolver;
  pools: UpstreamPools;
  upstreams: UpstreamBalancers;
  services: NodeServices;
  lastGood: LastGoodConfig;
  /** Told before any secret of a new configuration is read. */
  setConsole(access: ConsoleAccess | null): void;
  /** Puts a snapshot in the place of the one before. */
  use(snapshot: Snapshot): void;
}

export type ApplyOutcome = { ok: true; hash: string } | { ok: false; problems: ConfigProblems };

/** The configuration in use, and the way to another one: all of it or nothing. */
export class ConfigHolder {
  readonly #parts: ConfigHolderParts;
  #snapshot: Snapshot;
  #config: LoadedConfig = { tables: emptyTables(), defaultVaults: [], console: null, origins: new Map() };
  #hash = NEVER_CONFIGURED;
  #isLoading = false;

  constructor(parts: ConfigHolderParts, empty: Snapshot) {
    this.#parts = parts;
    this.#snapshot = empty;
  }

  get hash(): string {
    return this.#hash;
  }

  get config(): LoadedConfig {
    return this.#config;
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  get isLoading(): boolean {
    return this.#isLoading;
  }

  /** Runs one load at a time; null when another one is running. */
  async exclusively<T>(load: () => Promise<T>): Promise<T | null> {
    if (this.#isLoading) return null;
    this.#isLoading = true;
    try {
      return await load();
    } finally {
      this.#isLoading = false;
    }
  }

  /** Validates a document and uses it. `hash` is that of its text; null derives one from the entities. */
  async apply(document: Record<string, unknown>, hash: string | null, options = { keep: true }): Promise<ApplyOutcome> {
    const { catalog } = this.#parts;
    const nowSeconds = Math.floor(Date.now() / 1000);
    const outcome = await runSliced(loadConfig(document, { catalog, nowSeconds, previous: this.#config }));
    if (!outcome.ok) return outcome;
    const newHash = hash ?? (await runSliced(hashEntities(outcome.config)));
    await this.#use(outcome.config);
    this.#hash = newHash;
    if (options.keep) this.#keep();
    return { ok: true, hash: newHash };
  }

  /** Serves again what was served before a restart; says in the log when that is not possible. */
  async restore(): Promise<void> {
    const { lastGood, services } = this.#parts;
    try {
      const kept = await lastGood.load();
      if (!kept) return;
      const outcome = await this.apply(kept.document, kept.hash, { keep: false });
      if (outcome.ok) services.log.info("serving the last good configuration", { hash: kept.hash });
      else services.log.error("the last good configuration is not valid for this version of the node");
    } catch (error) {
      services.log.error(
        `the last good configuration cannot be read: ${error instanceof Error ? error.message : error}`,
      );
    }
  }

  async #use(config: LoadedConfig): Promise<void> {
    const { resolver, catalog, services, pools, upstreams } = this.#parts;
    this.#parts.setConsole(config.console);
    const vaults = [...config.tables.vaults.values()].map((vault) => toVault(String(vault.prefix), vault));
    resolver.configure([...vaults, ...config.defaultVaults.map((vault) => toVault(vault.name, { ...vault }))]);
    const references = this.#listReferences(config);
    await resolver.warmUp(references, WARM_UP_MS);
    resolver.retain(references);
    const previous = this.#snapshot;
    const create = LivePlugins.create(config.tables.plugins.values(), previous.plugins, {
      catalog,
      services,
      resolver,
    });
    const plugins = await runSliced(create);
    const readSecret = (text: string) => (isReference(text) ? (resolver.getCached(text)?.value ?? "") : text);
    const balancers = await upstreams.prepare(config.tables, (upstream) => ({
      hostHeader: typeof upstream.host_header === "string" ? upstream.host_header : null,
      certificate: readClientCertificate(upstream.client_certificate, config.tables, readSecret),
    }));
    const snapshot = await runSliced(Snapshot.build(config.tables, plugins, { pools, balancers, readSecret }));
    this.#snapshot = snapshot;
    this.#config = config;
    upstreams.use(balancers);
    this.#parts.use(snapshot);
    void this.#retire(previous);
  }

  #listReferences(config: LoadedConfig): string[] {
    const references = new Set<string>();
    for (const plugin of config.tables.plugins.values()) {
      const definition = plugin.enabled === false ? null : this.#parts.catalog.findPlugin(String(plugin.name));
      if (!definition) continue;
      for (const reference of listConfigReferences(definition.config, plugin.config as Record<string, unknown>)) {
        references.add(reference);
      }
    }
    for (const certificate of config.tables.certificates.values()) {
      for (const { reference } of listReferences(ENTITY_SPECS.certificates.record, certificate))
        references.add(reference);
    }
    return [...references];
  }

  async #retire(previous: Snapshot): Promise<void> {
    await previous.idle();
    const { services, pools } = this.#parts;
    await previous.plugins.closeAllBut(this.#snapshot.plugins, (error) => {
      services.log.error(`a plugin could not be closed: ${error instanceof Error ? error.message : error}`);
    });
    pools.retain(this.#snapshot.listPoolKeys());
  }

  /** Neither a slow disk nor a full one keeps a valid configuration from being used. */
  #keep(): void {
    this.#parts.lastGood.save(this.#hash, writeDeclarative(this.#config)).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : error;
      this.#parts.services.log.error(`the configuration is in use but could not be kept on disk: ${reason}`);
    });
  }
}

/** A configuration that came as an object has no text to hash. */
function* hashEntities(config: LoadedConfig): Generator<void, string> {
  const hash = createHash("md5");
  for (const piece of writeDeclarative(config)) {
    hash.update(piece);
    yield;
  }
  return hash.digest("hex");
}

function toVault(prefix: string, vault: { [field: string]: unknown }) {
  return { prefix, name: String(vault.name), config: (vault.config ?? {}) as Record<string, unknown> };
}
