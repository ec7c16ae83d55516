import type { EntityKind } from "#lib/contract/entity-kind.ts";

/** Kong's collections by their place on the Admin API. */
export const COLLECTIONS: Readonly<Record<string, EntityKind>> = {
  services: "services",
  routes: "routes",
  plugins: "plugins",
  consumers: "consumers",
  consumer_groups: "consumer_groups",
  upstreams: "upstreams",
  certificates: "certificates",
  snis: "snis",
  ca_certificates: "ca_certificates",
  keys: "keys",
  "key-sets": "key_sets",
  vaults: "vaults",
  "key-auths": "keyauth_credentials",
  "basic-auths": "basicauth_credentials",
  "hmac-auths": "hmacauth_credentials",
  jwts: "jwt_secrets",
  acls: "acls",
};

interface Nested {
  kind: EntityKind;
  field: string;
}

/** Collections below an entity. */
export const NESTED_COLLECTIONS: Readonly<Record<string, Readonly<Record<string, Nested>>>> = {
  services: { routes: { kind: "routes", field: "service" }, plugins: { kind: "plugins", field: "service" } },
  routes: { plugins: { kind: "plugins", field: "route" } },
  consumers: {
    plugins: { kind: "plugins", field: "consumer" },
    "key-auth": { kind: "keyauth_credentials", field: "consumer" },
    "basic-auth": { kind: "basicauth_credentials", field: "consumer" },
    "hmac-auth": { kind: "hmacauth_credentials", field: "consumer" },
    jwt: { kind: "jwt_secrets", field: "consumer" },
    acls: { kind: "acls", field: "consumer" },
  },
  consumer_groups: { plugins: { kind: "plugins", field: "consumer_group" } },
  upstreams: { targets: { kind: "targets", field: "upstream" } },
  certificates: { snis: { kind: "snis", field: "certificate" } },
  "key-sets": { keys: { kind: "keys", field: "set" } },
};

/** A single entity that another one points to, such as `/routes/{}/service`. */
export const PARENT_LINKS: Readonly<Record<string, Readonly<Record<string, Nested>>>> = {
  routes: { service: { kind: "services", field: "service" } },
  services: { client_certificate: { kind: "certificates", field: "client_certificate" } },
  "key-auths": { consumer: { kind: "consumers", field: "consumer" } },
  "basic-auths": { consumer: { kind: "consumers", field: "consumer" } },
  "hmac-auths": { consumer: { kind: "consumers", field: "consumer" } },
  jwts: { consumer: { kind: "consumers", field: "consumer" } },
  acls: { consumer: { kind: "consumers", field: "consumer" } },
};
