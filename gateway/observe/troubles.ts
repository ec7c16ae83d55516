import type { PluginLog } from "#lib/catalog/define-plugin.ts";
import type { NodeReport } from "#lib/contract/node-protocol.ts";

const LOG_EVERY_MS = 60_000;

interface Trouble {
  message: string;
  since: number;
  count: number;
  loggedAt: number;
}

/** What plugin instances say is wrong with them. Each is logged once a minute at most. */
export class Troubles {
  readonly #byInstance = new Map<string, Trouble>();
  readonly #log: PluginLog;
  readonly #now: () => number;
  readonly #nameOf: (instanceId: string) => string;

  constructor(options: { log: PluginLog; now: () => number; nameOf: (instanceId: string) => string }) {
    this.#log = options.log;
    this.#now = options.now;
    this.#nameOf = options.nameOf;
  }

  report(instanceId: string, message: string | null): void {
    const known = this.#byInstance.get(instanceId);
    if (message === null) {
      if (known && this.#byInstance.delete(instanceId)) {
        this.#log.info("the trouble of a plugin is over", { plugin: this.#nameOf(instanceId), pluginId: instanceId });
      }
      return;
    }
    const now = this.#now();
    const trouble =
      known?.message === message
        ? known
        : { message, since: now, count: 0, loggedAt: known?.loggedAt ?? Number.NEGATIVE_INFINITY };
    trouble.count += 1;
    if (now - trouble.loggedAt >= LOG_EVERY_MS) {
      trouble.loggedAt = now;
      this.#log.warn(message, { plugin: this.#nameOf(instanceId), pluginId: instanceId });
    }
    this.#byInstance.set(instanceId, trouble);
  }

  /** Forgets instances that are gone. */
  retain(instanceIds: { has(id: string): boolean }): void {
    for (const id of this.#byInstance.keys()) if (!instanceIds.has(id)) this.#byInstance.delete(id);
  }

  /** Newest first. */
  list(): NodeReport["troubles"] {
    return [...this.#byInstance]
      .sort(([, a], [, b]) => b.since - a.since)
      .map(([pluginId, { message, since, count }]) => ({
        pluginId,
        pluginName: this.#nameOf(pluginId),
        message,
        since: new Date(since).toISOString(),
        count,
      }));
  }
}
