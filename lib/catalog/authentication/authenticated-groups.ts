import type { Exchange } from "#lib/catalog/exchange.ts";

const KEY = "authenticated_groups";

/** Groups that an authentication plugin learnt from outside (an identity provider), for the acl plugin; null for none. */
export function authenticatedGroups({ shared }: Exchange): readonly string[] | null {
  const groups = shared.get(KEY);
  return Array.isArray(groups) ? groups.map(String) : null;
}

export function setAuthenticatedGroups({ shared }: Exchange, groups: readonly string[]): void {
  shared.set(KEY, groups);
}
