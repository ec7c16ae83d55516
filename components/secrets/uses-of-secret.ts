import type { ReferenceUse } from "#components/entities/reference-use.ts";
import { parseReference } from "#lib/references/parse-reference.ts";

/** Of these uses, those that point at one secret. */
export function usesOfSecret(uses: readonly ReferenceUse[], resource: string): ReferenceUse[] {
  return uses.filter(({ reference }) => {
    const parsed = parseReference(reference);
    return parsed.ok && parsed.reference.resource === resource;
  });
}
