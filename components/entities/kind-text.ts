import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { Permission } from "#lib/contract/permission.ts";

/** The kinds that have lists and pages. */
export type ListedKind = Extract<
  EntityKind,
  | "services"
  | "routes"
  | "plugins"
  | "consumers"
  | "upstreams"
  | "certificates"
  | "ca_certificates"
  | "keys"
  | "key_sets"
  | "vaults"
>;

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
  /** A copy would be refused: something in it may be there once only. */
  isUnique?: boolean;
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
  consumers: {
    title: "Consumers",
    singular: "consumer",
    plural: "consumers",
    purpose: "A consumer is an app or a person that calls your APIs. Its credentials say who is calling.",
    searchHint: "Username, custom id, tag",
    writePermission: "consumers:write",
    hasEnabled: false,
  },
  upstreams: {
    title: "Upstreams",
    singular: "upstream",
    plural: "upstreams",
    purpose: "An upstream spreads requests over several targets. A service whose host is its name uses it.",
    searchHint: "Name, tag",
    writePermission: "upstreams:write",
    hasEnabled: false,
  },
  certificates: {
    title: "Certificates",
    singular: "certificate",
    plural: "certificates",
    purpose: "A certificate is what the gateway shows to clients that ask for one of its server names.",
    searchHint: "Subject, tag, reference",
    writePermission: "certificates:write",
    hasEnabled: false,
  },
  ca_certificates: {
    title: "CA certificates",
    singular: "CA certificate",
    plural: "CA certificates",
    purpose: "An authority's certificate says which upstreams a service trusts.",
    searchHint: "Subject, digest, tag",
    writePermission: "certificates:write",
    hasEnabled: false,
    isUnique: true,
  },
  keys: {
    title: "Keys",
    singular: "key",
    plural: "keys",
    purpose: "A key signs, verifies or encrypts tokens. Plugins find it by its id.",
    searchHint: "Name, key id, tag, reference",
    writePermission: "keys:write",
    hasEnabled: false,
    isUnique: true,
  },
  key_sets: {
    title: "Key sets",
    singular: "key set",
    plural: "key sets",
    purpose: "A key set holds the keys that belong together, such as those of one partner.",
    searchHint: "Name, tag",
    writePermission: "keys:write",
    hasEnabled: false,
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
