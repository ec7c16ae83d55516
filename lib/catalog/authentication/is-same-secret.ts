import { hash, timingSafeEqual } from "node:crypto";

/** Compares without telling by its time how much of the two is the same, nor how long they are. */
export function isSameSecret(a: string | Buffer, b: string | Buffer): boolean {
  return timingSafeEqual(hash("sha256", a, "buffer"), hash("sha256", b, "buffer"));
}
