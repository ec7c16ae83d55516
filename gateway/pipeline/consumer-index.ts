import type { Consumer, Credential } from "#lib/catalog/define-plugin.ts";
import { isEntityKind } from "#lib/contract/entity-kind.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import type { ConfigTables } from "../config/config-tables.ts";

/** Finds consumers by id or username, and credentials by what a request carries. Tables are indexed when first asked. */
export class ConsumerIndex {
  readonly #tables: ConfigTables;
  #byUsername: Map<string, Consumer> | null = null;
  readonly #credentials = new Map<string, Map<string, Credential>>();

  constructor(tables: ConfigTables) {
    this.#tables = tables;
  }

  findConsumer(idOrUsername: string): Consumer | null {
    const byId = this.#tables.consumers.get(idOrUsername);
    if (byId) return byId as unknown as Consumer;
    this.#byUsername ??= this.#indexUsernames();
    return this.#byUsername.get(idOrUsername) ?? null;
  }

  /** `kind` is the collection ("keyauth_credentials"), `key` its endpoint key (the API key, the username). */
  findCredential(kind: string, key: string): Credential | null {
    let index = this.#credentials.get(kind);
    if (!index) {
      index = this.#indexCredentials(kind);
      this.#credentials.set(kind, index);
    }
    return index.get(key) ?? null;
  }

  #indexUsernames(): Map<string, Consumer> {
    const index = new Map<string, Consumer>();
    for (const entity of this.#tables.consumers.values()) {
      if (typeof entity.username === "string") index.set(entity.username, entity as unknown as Consumer);
    }
    return index;
  }

  #indexCredentials(kind: string): Map<string, Credential> {
    const index = new Map<string, Credential>();
    if (!isEntityKind(kind)) return index;
    const field = ENTITY_SPECS[kind].endpointKey ?? "id";
    for (const entity of this.#tables[kind].values()) {
      const key = entity[field];
      if (typeof key === "string") index.set(key, entity as unknown as Credential);
    }
    return index;
  }
}
