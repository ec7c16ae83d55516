/**
 * What a plugin is: a description (field spec, order, scopes) and a factory of handlers. The node's pipeline knows only
 * this file; a new plugin is one folder beside it and one line in the registry.
 */
import type { Fields, Infer, RecordField } from "#lib/schema/field-spec.ts";
import type { Consumer, Credential } from "./consumer.ts";
import type { Exchange } from "./exchange.ts";

export type { Consumer, Credential } from "./consumer.ts";

/** What a consumer may be found by. */
export type ConsumerKey = "id" | "username" | "custom_id";
export type PluginScope = "global" | "service" | "route" | "consumer";
export type PluginCategory = "authentication" | "security" | "traffic" | "transformation" | "caching" | "logging";

export interface PluginDefinition<F extends Fields = Fields> {
  name: string;
  /** Higher runs first; equal priorities run by name, descending (reference: plugins, "Execution order"). */
  priority: number;
  version: string;
  title: string;
  /** One line for the catalogue card. */
  summary: string;
  category: PluginCategory;
  /** A lucide icon name. */
  icon: string;
  scopes: readonly PluginScope[];
  protocols?: readonly string[];
  config: RecordField<F>;
  /** Which Kong can run it: the open edition or only Enterprise. */
  edition: "oss" | "enterprise";
  /** Called once per instance when a configuration is applied, never on the path of a request. */
  create(instance: PluginInstance<Infer<RecordField<F>>>): PluginHandler;
  /** Endpoints under the node's admin port that the plugin brings, such as `/proxy-cache/{key}`. */
  adminRoutes?: readonly PluginAdminRoute[];
}

/** One configured plugin on a running node. */
export interface PluginInstance<C = unknown> {
  id: string;
  name: string;
  instanceName: string | null;
  scope: { routeId: string | null; serviceId: string | null; consumerId: string | null };
  /**
   * The config with its references resolved; a reference that does not resolve is "". The object is replaced when a
   * secret rotates, so read it anew for each request and compare identity to notice a change.
   */
  config(): C;
  /**
   * Reads the secrets of the config anew, past their ttl, because something has refused one of them; `config()` has what
   * was found when it ends. Never throws. The caller sees to it that a refusal that stays does not flood the vault.
   */
  renewSecrets(): Promise<void>;
  node: NodeServices;
}

/** What the node lends to its plugins; nothing else of the node is visible to them. */
export interface NodeServices {
  nodeId: string;
  hostname: string;
  version: string;
  log: PluginLog;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Stores that outlive a configuration change, by name: caches, counters, connection pools. Created on first use. */
  shared<T>(name: string, create: () => T): T;
  findConsumer(idOrUsername: string): Consumer | null;
  findConsumerBy(field: ConsumerKey, value: string): Consumer | null;
  findCredential(kind: string, key: string): Credential | null;
  /** All of one kind that belong to a consumer ("acls": its groups), in the order of the configuration. */
  listCredentials(kind: string, consumerId: string): readonly Credential[];
  /** Tells the console something about an instance's health ("Redis refused the password"); null clears it. */
  reportTrouble(instanceId: string, message: string | null): void;
}

export interface PluginLog {
  info(message: string, details?: Record<string, unknown>): void;
  warn(message: string, details?: Record<string, unknown>): void;
  error(message: string, details?: Record<string, unknown>): void;
}

/**
 * The phases of one instance. A handler that does not need a phase leaves it out, so that the pipeline can skip it when
 * the chain of a route is compiled.
 */
export interface PluginHandler {
  /** Before proxying. Answering with `exchange.exit` or `exchange.error` ends the access phase. */
  access?(exchange: Exchange): void | Promise<void>;
  /** The response's status and headers are known and may be changed. */
  headerFilter?(exchange: Exchange): void;
  /**
   * The complete response body; return the body to send. Only called when `wantsResponseBody` said yes in this exchange,
   * which makes the pipeline buffer the body.
   */
  bodyFilter?(exchange: Exchange, body: Buffer): Buffer | Promise<Buffer>;
  /** Asked after headerFilter. Without it, a handler with a bodyFilter always wants the body. */
  wantsResponseBody?(exchange: Exchange): boolean;
  /** After the last byte was sent. Its time does not delay the client. */
  log?(exchange: Exchange): void;
  /** A newer configuration has replaced this instance and its last request has ended. */
  close?(): void | Promise<void>;
  /** Reached by `adminRoutes` of the definition; whatever the plugin wants to offer there. */
  admin?: unknown;
}

export interface PluginAdminRoute {
  method: "GET" | "DELETE" | "POST";
  /** Segments in braces are parameters: `/proxy-cache/{plugin_id}/caches/{cache_key}`. */
  path: string;
  handle(request: {
    params: Record<string, string>;
    /** The live handlers of this plugin's instances, by instance id. */
    handlers: ReadonlyMap<string, PluginHandler>;
    facts: NodeFacts;
  }): Promise<{
    status: number;
    body?: unknown;
    /** Sent as it is, in place of a body; `headers` names its type. */
    text?: string;
    headers?: Record<string, string>;
  }>;
}

/** What the node tells the endpoints of plugins about itself. */
export interface NodeFacts {
  services: NodeServices;
  connections(): { accepted: number; active: number; writing: number };
  /** Since the node started. */
  requestsTotal(): number;
  upstreamTargets(): Iterable<{ upstream: string; target: string; address: string; state: string }>;
}

/** Gives a definition its types; the registry holds the result. */
export function definePlugin<const F extends Fields>(definition: PluginDefinition<F>): PluginDefinition<F> {
  return definition;
}
