import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { NodeServices, PluginLog } from "#lib/catalog/define-plugin.ts";
import type { Troubles } from "../observe/troubles.ts";
import { KONG_VERSION } from "../product-version.ts";
import type { Snapshot } from "./snapshot.ts";

/** What the node lends to its plugins. */
export function createServices(snapshot: () => Snapshot, troubles: Troubles, log: PluginLog): NodeServices {
  const shared = new Map<string, unknown>();
  return {
    nodeId: randomUUID(),
    hostname: hostname(),
    version: KONG_VERSION,
    log,
    now: Date.now,
    // The name is the only witness of the type: plugins agree on it among themselves.
    shared: <T>(name: string, create: () => T): T => {
      if (!shared.has(name)) shared.set(name, create());
      return shared.get(name) as T;
    },
    findConsumer: (idOrUsername) => snapshot().findConsumer(idOrUsername),
    findConsumerBy: (field, value) => snapshot().findConsumerBy(field, value),
    findCredential: (kind, key) => snapshot().findCredential(kind, key),
    listCredentials: (kind, consumerId) => snapshot().listCredentials(kind, consumerId),
    reportTrouble: (instanceId, message) => troubles.report(instanceId, message),
  };
}
