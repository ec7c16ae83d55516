import { type Claims, listAt } from "./claims.ts";
import type { OpenidConnectConfig } from "./config.ts";

/** Which requirement the claims do not meet, in words for the trace; null when they meet all. */
export function checkRequired(claims: Claims, config: OpenidConnectConfig): string | null {
  const requirements = [
    ["scopes", config.scopes_required, config.scopes_claim],
    ["audience", config.audience_required, config.audience_claim],
    ["groups", config.groups_required, config.groups_claim],
    ["roles", config.roles_required, config.roles_claim],
  ] as const;
  for (const [what, wanted, path] of requirements) {
    if (wanted?.length && !hasOne(listAt(claims, path), wanted)) return `the ${what} that are required are missing`;
  }
  return null;
}

/** Entries are alternatives; the words of an entry belong together. */
function hasOne(given: readonly string[], wanted: readonly string[]): boolean {
  return wanted.some((entry) => entry.split(/\s+/).every((word) => given.includes(word)));
}
