import { parseReference } from "#lib/references/parse-reference.ts";
import type { ReferenceUse } from "./reference-use.ts";

/** How many fields point at each secret of a vault, by the secret's path. */
export function countUsesByResource(uses: readonly ReferenceUse[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reference } of uses) {
    const parsed = parseReference(reference);
    if (parsed.ok) counts[parsed.reference.resource] = (counts[parsed.reference.resource] ?? 0) + 1;
  }
  return counts;
}
