/** Who may do what: the whole list of permissions, and the six roles every workspace has (design: "Roles"). */
export const PERMISSIONS = [
  "services:read",
  "services:write",
  "routes:read",
  "routes:write",
  "plugins:read",
  "plugins:write",
  "consumers:read",
  "consumers:write",
  "upstreams:read",
  "upstreams:write",
  "certificates:read",
  "certificates:write",
  "keys:read",
  "keys:write",
  "vaults:read",
  "vaults:write",
  "references:use",
  "secrets:list",
  "secrets:reveal",
  "secrets:write",
  "tests:run",
  "cache:purge",
  "config:import",
  "config:export",
  "config:rollback",
  "members:read",
  "members:write",
  "roles:write",
  "gateways:read",
  "gateways:write",
  "audit:read",
  "tokens:write",
  "settings:write",
] as const;

export type Permission = (typeof PERMISSIONS)[number];

export const BUILT_IN_ROLES = ["owner", "admin", "secret-keeper", "editor", "viewer", "auditor"] as const;
export type BuiltInRole = (typeof BUILT_IN_ROLES)[number];

const READ = PERMISSIONS.filter(
  (permission) => permission.endsWith(":read") && permission !== "members:read" && permission !== "audit:read",
);
const WRITE_TRAFFIC: Permission[] = [
  "services:write",
  "routes:write",
  "plugins:write",
  "consumers:write",
  "upstreams:write",
  "certificates:write",
  "keys:write",
];
const USE_SECRETS: Permission[] = ["references:use", "secrets:list"];
const KEEP_SECRETS: Permission[] = ["vaults:write", "secrets:write"];
const RUN: Permission[] = ["tests:run", "cache:purge"];

export const ROLE_PERMISSIONS: Record<BuiltInRole, readonly Permission[]> = {
  owner: PERMISSIONS,
  admin: PERMISSIONS.filter((permission) => permission !== "secrets:reveal"),
  "secret-keeper": [...READ, ...USE_SECRETS, ...KEEP_SECRETS, ...RUN, "secrets:reveal", "audit:read"],
  editor: [...READ, ...WRITE_TRAFFIC, ...USE_SECRETS, ...RUN, "config:export"],
  viewer: [...READ, "tests:run"],
  auditor: [...READ, "audit:read"],
};

export const ROLE_TITLES: Record<BuiltInRole, string> = {
  owner: "Owner",
  admin: "Admin",
  "secret-keeper": "Secret keeper",
  editor: "Editor",
  viewer: "Viewer",
  auditor: "Auditor",
};

const ENTITY_AREA: Record<
  string,
  "services" | "routes" | "plugins" | "consumers" | "upstreams" | "certificates" | "keys" | "vaults"
> = {
  services: "services",
  routes: "routes",
  plugins: "plugins",
  consumers: "consumers",
  consumer_groups: "consumers",
  keyauth_credentials: "consumers",
  basicauth_credentials: "consumers",
  jwt_secrets: "consumers",
  hmacauth_credentials: "consumers",
  acls: "consumers",
  upstreams: "upstreams",
  targets: "upstreams",
  certificates: "certificates",
  snis: "certificates",
  ca_certificates: "certificates",
  keys: "keys",
  key_sets: "keys",
  vaults: "vaults",
};

/** The permission an entity kind asks for: credentials go with consumers, targets with upstreams, SNIs with certificates. */
export function entityPermission(kind: import("./entity-kind.ts").EntityKind, access: "read" | "write"): Permission {
  const area = ENTITY_AREA[kind];
  if (!area) throw new Error(`no permission area for ${kind}`);
  return `${area}:${access}`;
}
