import type { NodeServices, PluginDefinition, PluginHandler } from "#lib/catalog/define-plugin.ts";
import type { SecretResolver } from "#lib/references/secret-resolver.ts";
import type { Entity } from "../config/config-tables.ts";
import type { Catalog } from "../config/validate-draft.ts";
import { ResolvedConfig } from "../secrets/resolved-config.ts";
import type { LivePlugin } from "./plugin-chain.ts";

/** The plugin instances of one configuration. An instance that did not change lives on in the next one. */
export class LivePlugins {
  readonly byId: ReadonlyMap<string, LiveInstance>;

  private constructor(byId: ReadonlyMap<string, LiveInstance>) {
    this.byId = byId;
  }

  static readonly none = new LivePlugins(new Map());

  /** Creates the enabled plugins' handlers, taking over what stayed the same from `previous`. Yields often. */
  static *create(
    entities: Iterable<Entity>,
    previous: LivePlugins,
    node: { catalog: Catalog; services: NodeServices; resolver: SecretResolver },
  ): Generator<void, LivePlugins> {
    const byId = new Map<string, LiveInstance>();
    for (const entity of entities) {
      if (entity.enabled === false) continue;
      const definition = node.catalog.findPlugin(String(entity.name));
      if (!definition) continue;
      const signature = signatureOf(entity);
      const kept = previous.byId.get(entity.id);
      byId.set(entity.id, kept?.signature === signature ? kept : createInstance(entity, definition, signature, node));
      yield;
    }
    return new LivePlugins(byId);
  }

  /** A secret has another value now. */
  onSecretsChanged(changed: ReadonlySet<string>): void {
    for (const { config } of this.byId.values()) {
      if (config.references.some((reference) => changed.has(reference))) config.rebuild();
    }
  }

  /** The handlers of one plugin by instance id, for its endpoints on the admin port. */
  handlersOf(pluginName: string): ReadonlyMap<string, PluginHandler> {
    const handlers = new Map<string, PluginHandler>();
    for (const { plugin } of this.byId.values())
      if (plugin.name === pluginName) handlers.set(plugin.id, plugin.handler);
    return handlers;
  }

  /** Ends the instances that `next` did not take over; called when the last request that used them has ended. */
  async closeAllBut(next: LivePlugins, onError: (error: unknown) => void): Promise<void> {
    for (const [id, instance] of this.byId) {
      if (next.byId.get(id) === instance) continue;
      try {
        await instance.plugin.handler.close?.();
      } catch (error) {
        onError(error);
      }
    }
  }
}

export interface LiveInstance {
  plugin: LivePlugin;
  config: ResolvedConfig;
  signature: string;
}

function createInstance(
  entity: Entity,
  definition: PluginDefinition,
  signature: string,
  node: { services: NodeServices; resolver: SecretResolver },
): LiveInstance {
  const config = new ResolvedConfig(definition.config, entity.config as Record<string, unknown>, node.resolver);
  const scope = { routeId: idOf(entity.route), serviceId: idOf(entity.service), consumerId: idOf(entity.consumer) };
  const handler = definition.create({
    id: entity.id,
    name: definition.name,
    instanceName: typeof entity.instance_name === "string" ? entity.instance_name : null,
    scope,
    config: () => config.current as never,
    // An instance of a configuration that is being replaced is not told of changes, so it looks itself.
    renewSecrets: async () => {
      if (config.references.length === 0) return;
      const { changed } = await node.resolver.renewReferences(config.references);
      if (changed > 0) config.rebuild();
    },
    node: node.services,
  });
  const protocols = Array.isArray(entity.protocols) ? entity.protocols.map(String) : ["http", "https"];
  return {
    plugin: {
      id: entity.id,
      name: definition.name,
      priority: definition.priority,
      handler,
      protocols: new Set(protocols),
      scope,
    },
    config,
    signature,
  };
}

function signatureOf(entity: Entity): string {
  const { created_at: _created, updated_at: _updated, ...rest } = entity;
  return JSON.stringify(rest);
}

function idOf(foreign: unknown): string | null {
  return typeof foreign === "object" && foreign !== null && "id" in foreign ? String(foreign.id) : null;
}
