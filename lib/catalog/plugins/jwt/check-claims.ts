import type { JwtConfig } from "./config.ts";

type Claims = Readonly<Record<string, unknown>>;

/** What is wrong with the registered claims, by claim; null for nothing. There is no leeway. */
export function checkClaims(claims: Claims, config: JwtConfig, nowMs: number): Record<string, string> | null {
  const now = Math.floor(nowMs / 1000);
  const errors: Record<string, string> = {};
  for (const name of config.claims_to_verify ?? []) {
    const value = claims[name];
    if (typeof value !== "number") errors[name] = "must be a number";
    else if (name === "exp" && value <= now) errors.exp = "token expired";
    else if (name === "nbf" && value > now) errors.nbf = "token not valid yet";
  }
  if (Object.keys(errors).length > 0) return errors;
  const { maximum_expiration: maximum } = config;
  if (maximum > 0 && !(typeof claims.exp === "number" && claims.exp - now <= maximum)) {
    return { exp: "exceeds maximum allowed expiration" };
  }
  return null;
}
