import { isReference } from "#lib/references/is-reference.ts";
import type { Problem } from "../problem.ts";

/** The id inside a JWK is the entity's own. */
export function checkKeyId(key: Readonly<Record<string, unknown>>, path: readonly string[]): Problem[] {
  if (typeof key.jwk !== "string" || isReference(key.jwk)) return [];
  let jwk: unknown;
  try {
    jwk = JSON.parse(key.jwk);
  } catch {
    return [];
  }
  const kid = typeof jwk === "object" && jwk !== null && "kid" in jwk ? jwk.kid : undefined;
  if (kid === key.kid) return [];
  return [{ path: [...path, "kid"], message: "kid in jwk.kid must be equal to keys.kid", record: path }];
}
