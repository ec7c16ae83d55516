import { createHmac, hkdfSync } from "node:crypto";
import { getKeyRing, type KeyRing } from "./key-ring.ts";
import { equalsInConstantTime } from "./token.ts";

/**
 * Binds a line of Activity to the one before it. Keyed, so that whoever can write to the database alone cannot make a chain
 * that holds; `<key id>:<mac>`, so that it can be proven after the master key was changed.
 */
export function hashAuditLine(previousHash: string, line: string, ring: KeyRing = getKeyRing()): string {
  return `${ring.current.id}:${macOf(ring.current.key, previousHash, line)}`;
}

/** False also when the key that made the hash is no longer in the ring. */
export function isAuditHash(hash: string, previousHash: string, line: string, ring: KeyRing = getKeyRing()): boolean {
  const id = hash.slice(0, hash.indexOf(":"));
  const key = ring.find(id);
  return key !== undefined && equalsInConstantTime(hash, `${id}:${macOf(key, previousHash, line)}`);
}

function macOf(master: Buffer, previousHash: string, line: string): string {
  const key = Buffer.from(hkdfSync("sha256", master, "", "gatehouse audit chain", 32));
  return createHmac("sha256", key).update(`${previousHash}\n${line}`).digest("base64url");
}
