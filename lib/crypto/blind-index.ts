import { createHmac, hkdfSync } from "node:crypto";
import { getKeyRing, type KeyRing } from "./key-ring.ts";

/**
 * Keyed hashes by which an encrypted value can be compared without being stored: one for each key of the ring, the one
 * to store first.
 */
export function blindIndexes(text: string, ring: KeyRing = getKeyRing()): [string, ...string[]] {
  const [first, ...rest] = ring.all.map(({ id, key }) => {
    const derived = Buffer.from(hkdfSync("sha256", key, "", "gatehouse blind index", 32));
    return `blind:${id}:${createHmac("sha256", derived).update(text).digest("base64url")}`;
  });
  if (first === undefined) throw new Error("the key ring is empty");
  return [first, ...rest];
}
