import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { Permission } from "#lib/contract/permission.ts";

/** The kinds that have lists and pages. */
export type ListedKind = Extract<EntityKind, "services" | "routes" | "plugins" | "vaults">;

interface KindText {
  title: string;
  singular: string;
  plural: string;
  /** What an empty list says it is for. */
  purpose: string;
  searchHint: string;
  writePermission: Permission;
  /** Can be switched off. */
  hasEnabled: boolean;
}

export const KIND_TEXTS: Record<ListedKind, KindText> = {
  services: {
    title: "Services",
    singular: "service",
    plural: "services",
    purpose: "A service is an API behind your gateway. Start with its URL; the first route is in the same form.",
    searchHint: "Name, host, path, tag, reference",
    writePermission: "services:write",
    hasEnabled: true,
  },
  routes: {
    title: "Routes",
    singular: "route",
    plural: "routes",
    purpose: "A route says which requests go to a service: by path, host, method or header.",
    searchHint: "Name, host, path, tag",
    writePermission: "routes:write",
    hasEnabled: true,
  },
  plugins: {
    title: "Plugins",
    singular: "plugin",
    plural: "plugins",
    purpose: "A plugin acts on requests and answers: it caches, limits, authenticates, rewrites or logs them.",
    searchHint: "Plugin, route, service, tag, reference",
    writePermission: "plugins:write",
    hasEnabled: true,
  },
  vaults: {
    title: "Vaults",
    singular: "vault",
    plural: "vaults",
    purpose: "A vault is where secrets live. Forms point at them by reference, and nobody has to see a value.",
    searchHint: "Prefix, backend, tag",
    writePermission: "vaults:write",
    hasEnabled: false,
  },
};
