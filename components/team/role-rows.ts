import type { Permission } from "#lib/contract/permission.ts";

export interface RoleRow {
  label: string;
  permissions: readonly Permission[];
  /** Said instead of a tick for a role that has only some of them, by the permission that it has. */
  partly?: Partial<Record<Permission, string>>;
  /** Limits that no permission expresses, by role. */
  limits?: Record<string, string>;
  /** The row that matters most. */
  isCritical?: boolean;
}

/** The permission list in the words of the role table, coarsest first. */
export const ROLE_ROWS: readonly RoleRow[] = [
  { label: "Read configuration", permissions: ["services:read", "routes:read", "plugins:read", "vaults:read"] },
  { label: "Write services, routes, plugins", permissions: ["services:write", "routes:write", "plugins:write"] },
  { label: "Use a reference, list secret names", permissions: ["references:use", "secrets:list"] },
  { label: "Write vaults and secrets", permissions: ["vaults:write", "secrets:write"] },
  { label: "Reveal a secret value", permissions: ["secrets:reveal"], isCritical: true },
  { label: "Run tests, purge cache", permissions: ["tests:run", "cache:purge"], partly: { "tests:run": "run only" } },
  {
    label: "Export, import, roll back",
    permissions: ["config:export", "config:import", "config:rollback"],
    partly: { "config:export": "export" },
  },
  {
    label: "Members, roles, gateways, settings",
    permissions: ["members:write", "roles:write", "gateways:write", "tokens:write", "settings:write"],
    limits: { admin: "not owners" },
  },
  { label: "Read the audit trail", permissions: ["audit:read"], limits: { "secret-keeper": "own vaults" } },
];

/** "yes", "no", or the words between. */
export function describeGrant(row: RoleRow, role: string, granted: readonly Permission[]): string {
  const held = row.permissions.filter((permission) => granted.includes(permission));
  if (held.length === 0) return "no";
  if (held.length === row.permissions.length) return row.limits?.[role] ?? "yes";
  return held.map((permission) => row.partly?.[permission]).find((words) => words !== undefined) ?? "partly";
}
