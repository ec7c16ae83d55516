import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A random token of 256 bits for a link or a header. */
export function createToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a token. Tokens are random, so a plain hash is enough. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Compares without telling by its duration where two texts differ, nor how long the expected one is. */
export function equalsInConstantTime(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
