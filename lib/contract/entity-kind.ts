/** Kong's collections, as the Admin API names them. One word for each kind everywhere: paths, tables, permissions. */
export const ENTITY_KINDS = [
  "services",
  "routes",
  "plugins",
  "consumers",
  "consumer_groups",
  "keyauth_credentials",
  "basicauth_credentials",
  "jwt_secrets",
  "hmacauth_credentials",
  "acls",
  "upstreams",
  "targets",
  "certificates",
  "snis",
  "ca_certificates",
  "keys",
  "key_sets",
  "vaults",
] as const;

export type EntityKind = (typeof ENTITY_KINDS)[number];

export function isEntityKind(value: string): value is EntityKind {
  return (ENTITY_KINDS as readonly string[]).includes(value);
}
