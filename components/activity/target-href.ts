import type { AuditEntryView } from "#lib/contract/audit-entry.ts";

/** The kinds that have a page of their own. */
const WITH_PAGE = new Set([
  "services",
  "routes",
  "plugins",
  "consumers",
  "upstreams",
  "certificates",
  "ca_certificates",
  "keys",
  "key_sets",
  "vaults",
]);

/** Where the thing a line is about can be looked at; null when it has no page. A deleted one answers 404 there. */
export function targetHref(workspace: string, target: AuditEntryView["target"]): string | null {
  if (!target) return null;
  if (WITH_PAGE.has(target.kind)) return `/${workspace}/${target.kind}/${target.id}`;
  return target.kind === "member" || target.kind === "user" ? `/${workspace}/team` : null;
}
