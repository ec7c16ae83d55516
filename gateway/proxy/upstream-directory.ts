import type { ConfigTables, Entity } from "../config/config-tables.ts";

export interface UpstreamTargetAddress {
  host: string;
  port: number;
  weight: number;
}

/** Upstream entities by name, and their targets. */
export class UpstreamDirectory {
  readonly #byName = new Map<string, Entity>();
  readonly #targets = new Map<string, UpstreamTargetAddress[]>();

  constructor(tables: ConfigTables) {
    for (const upstream of tables.upstreams.values()) this.#byName.set(String(upstream.name), upstream);
    for (const target of tables.targets.values()) this.#addTarget(target);
  }

  find(name: string): Entity | undefined {
    return this.#byName.get(name);
  }

  targetsOf(upstream: Entity): readonly UpstreamTargetAddress[] {
    return this.#targets.get(upstream.id) ?? [];
  }

  #addTarget({ target, upstream, weight }: Entity): void {
    const address = /^\[?(.+?)\]?:(\d+)$/.exec(String(target));
    if (!address?.[1] || typeof upstream !== "object" || upstream === null || !("id" in upstream)) return;
    const id = String(upstream.id);
    const list = this.#targets.get(id) ?? [];
    list.push({ host: address[1], port: Number(address[2]), weight: typeof weight === "number" ? weight : 100 });
    this.#targets.set(id, list);
  }
}
