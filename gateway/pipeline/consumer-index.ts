import type { Consumer, ConsumerKey, Credential } from "#lib/catalog/define-plugin.ts";
import { isEntityKind } from "#lib/contract/entity-kind.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import type { ConfigTables, Entity } from "../config/config-tables.ts";

const NONE: readonly Credential[] = [];

/** Finds consumers by id or username, and credentials by what a request carries. Tables are indexed when first asked. */
export class ConsumerIndex {
  readonly #tables: ConfigTables;
  readonly #consumers = new Map<ConsumerKey, Map<string, Consumer>>();
  readonly #credentials = new Map<string, Map<string, Credential>>();
  readonly #byConsumer = new Map<string, Map<string, Credential[]>>();

  constructor(tables: ConfigTables) {
    this.#tables = tables;
  }

  findConsumer(idOrUsername: string): Consumer | null {
    return this.findConsumerBy("id", idOrUsername) ?? this.findConsumerBy("username", idOrUsername);
  }

  findConsumerBy(field: ConsumerKey, value: string): Consumer | null {
    if (field === "id") return toConsumer(this.#tables.consumers.get(value));
    const index = remember(this.#consumers, field, () => this.#indexConsumers(field));
    return index.get(value) ?? null;
  }

  /** `kind` is the collection ("keyauth_credentials"), `key` its endpoint key (the API key, the username). */
  findCredential(kind: string, key: string): Credential | null {
    return remember(this.#credentials, kind, () => this.#indexCredentials(kind)).get(key) ?? null;
  }

  listCredentials(kind: string, consumerId: string): readonly Credential[] {
    return remember(this.#byConsumer, kind, () => this.#indexByConsumer(kind)).get(consumerId) ?? NONE;
  }

  #indexConsumers(field: ConsumerKey): Map<string, Consumer> {
    const index = new Map<string, Consumer>();
    for (const entity of this.#tables.consumers.values()) {
      const key = entity[field];
      const consumer = toConsumer(entity);
      if (typeof key === "string" && consumer) index.set(key, consumer);
    }
    return index;
  }

  #indexCredentials(kind: string): Map<string, Credential> {
    const index = new Map<string, Credential>();
    if (!isEntityKind(kind)) return index;
    const field = ENTITY_SPECS[kind].endpointKey ?? "id";
    for (const entity of this.#tables[kind].values()) {
      const key = entity[field];
      if (typeof key === "string") index.set(key, toCredential(entity));
    }
    return index;
  }

  #indexByConsumer(kind: string): Map<string, Credential[]> {
    const index = new Map<string, Credential[]>();
    if (!isEntityKind(kind)) return index;
    for (const entity of this.#tables[kind].values()) {
      const credential = toCredential(entity);
      const owner = credential.consumer?.id;
      if (owner === undefined) continue;
      const list = index.get(owner);
      if (list) list.push(credential);
      else index.set(owner, [credential]);
    }
    return index;
  }
}

function remember<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

/** The entity's spec, checked when the configuration was loaded, has the fields of a consumer. */
function toConsumer(entity: Entity | undefined): Consumer | null {
  return (entity as unknown as Consumer | undefined) ?? null;
}

/** The specs of all credentials, checked when the configuration was loaded, have a consumer. */
function toCredential(entity: Entity): Credential {
  return entity as unknown as Credential;
}
