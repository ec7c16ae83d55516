import type {
  Consumer,
  ConsumerKey,
  Credential,
  NodeFacts,
  NodeServices,
  PluginInstance,
} from "#lib/catalog/define-plugin.ts";

/** The node as a plugin sees it, with a clock that stands still until it is moved. */
export class FakeNode implements NodeServices {
  readonly nodeId = "5a3c1d42-3d44-4c6e-9a63-0f2f3a5c9b11";
  readonly hostname = "gateway-1";
  readonly version = "3.9.1";
  nowMs = Date.UTC(2026, 0, 15, 10, 30, 20);
  readonly consumers: Consumer[] = [];
  readonly credentials: { kind: string; key: string; credential: Credential }[] = [];
  /** The trouble of each instance, by its id. */
  readonly troubles = new Map<string, string>();
  readonly logged: { level: "info" | "warn" | "error"; message: string }[] = [];
  readonly log = {
    info: (message: string) => void this.logged.push({ level: "info", message }),
    warn: (message: string) => void this.logged.push({ level: "warn", message }),
    error: (message: string) => void this.logged.push({ level: "error", message }),
  };
  readonly #shared = new Map<string, unknown>();

  now(): number {
    return this.nowMs;
  }

  passSeconds(seconds: number): void {
    this.nowMs += seconds * 1000;
  }

  shared<T>(name: string, create: () => T): T {
    if (!this.#shared.has(name)) this.#shared.set(name, create());
    return this.#shared.get(name) as T;
  }

  findConsumer(idOrUsername: string): Consumer | null {
    return this.consumers.find(({ id, username }) => id === idOrUsername || username === idOrUsername) ?? null;
  }

  findConsumerBy(field: ConsumerKey, value: string): Consumer | null {
    return this.consumers.find((consumer) => consumer[field] === value) ?? null;
  }

  findCredential(kind: string, key: string): Credential | null {
    return this.credentials.find((one) => one.kind === kind && one.key === key)?.credential ?? null;
  }

  listCredentials(kind: string, consumerId: string): readonly Credential[] {
    return this.credentials
      .filter((one) => one.kind === kind && one.credential.consumer?.id === consumerId)
      .map(({ credential }) => credential);
  }

  reportTrouble(instanceId: string, message: string | null): void {
    if (message === null) this.troubles.delete(instanceId);
    else this.troubles.set(instanceId, message);
  }

  /** A node at rest, as the endpoints of plugins see it. */
  facts(): NodeFacts {
    return {
      services: this,
      connections: () => ({ accepted: 0, active: 0, writing: 0 }),
      requestsTotal: () => 0,
      upstreamTargets: () => [],
    };
  }

  /** An instance whose config can be replaced, as after a rotated secret. */
  instance<C>(
    name: string,
    config: C,
    options: Partial<PluginInstance<C>> = {},
  ): PluginInstance<C> & { replace(config: C): void } {
    let current = config;
    return {
      id: `${name}-1`,
      name,
      instanceName: null,
      scope: { routeId: null, serviceId: null, consumerId: null },
      node: this,
      ...options,
      config: () => current,
      renewSecrets: async () => {},
      replace(next) {
        current = next;
      },
    };
  }
}
