import type { Problem } from "../problem.ts";

/** A longest lifetime means nothing for tokens whose expiry is not checked (reference: plugins §6). */
export function checkJwtMaximumExpiration(
  config: Readonly<Record<string, unknown>>,
  path: readonly string[],
): Problem[] {
  const { maximum_expiration: maximum, claims_to_verify: claims } = config;
  if (typeof maximum !== "number" || maximum <= 0) return [];
  if (Array.isArray(claims) && claims.includes("exp")) return [];
  return [{ path: [...path, "claims_to_verify"], message: "expected to contain: exp", record: path }];
}
