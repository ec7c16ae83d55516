import type { ListedKind } from "#components/entities/kind-text.ts";

/** A kind with pages of its own whose entities point at another, and the field they do it by. */
export interface ListedChild {
  kind: "routes" | "plugins" | "keys";
  field: "service" | "route" | "consumer" | "set";
}

const CHILDREN: Partial<Record<ListedKind, readonly ListedChild[]>> = {
  services: [
    { kind: "routes", field: "service" },
    { kind: "plugins", field: "service" },
  ],
  routes: [{ kind: "plugins", field: "route" }],
  consumers: [{ kind: "plugins", field: "consumer" }],
  key_sets: [{ kind: "keys", field: "set" }],
};

/** What an entity's page lists below it, of the kinds that the role may read. */
export function listedChildren(kind: ListedKind, canReadPlugins: boolean): readonly ListedChild[] {
  return (CHILDREN[kind] ?? []).filter((child) => child.kind !== "plugins" || canReadPlugins);
}
