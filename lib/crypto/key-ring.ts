import { createHash } from "node:crypto";
import { env } from "#lib/env.ts";

export interface KeyRing {
  /** Encrypts everything new. */
  current: RingKey;
  find(id: string): Buffer | undefined;
  all: readonly RingKey[];
}

export interface RingKey {
  id: string;
  key: Buffer;
}

let cached: { text: string; ring: KeyRing } | null = null;

/** The ring of GATEHOUSE_MASTER_KEY. */
export function getKeyRing(): KeyRing {
  const text = env.masterKey;
  if (!text) throw new Error("GATEHOUSE_MASTER_KEY is not set; npm start creates one on the first start");
  if (cached?.text !== text) cached = { text, ring: parseKeyRing(text) };
  return cached.ring;
}

/**
 * One base64 key of 32 bytes, or several as `id:key,id:key`, of which the first encrypts and the others still decrypt.
 * A key without an id is named by its hash, so that it can be kept as an old key later without knowing its name.
 */
export function parseKeyRing(text: string): KeyRing {
  const all = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(parseKey);
  const [current] = all;
  if (!current) throw new Error("GATEHOUSE_MASTER_KEY is empty");
  const byId = new Map(all.map(({ id, key }) => [id, key]));
  if (byId.size !== all.length) throw new Error("GATEHOUSE_MASTER_KEY names a key twice");
  return { current, all, find: (id) => byId.get(id) };
}

function parseKey(part: string): RingKey {
  const colon = part.indexOf(":");
  const key = Buffer.from(part.slice(colon + 1), "base64");
  if (key.length !== 32) throw new Error("GATEHOUSE_MASTER_KEY: a key must be 32 bytes in base64");
  const id = colon < 0 ? createHash("sha256").update(key).digest("hex").slice(0, 8) : part.slice(0, colon);
  if (!/^[A-Za-z0-9_-]{1,32}$/.test(id))
    throw new Error("GATEHOUSE_MASTER_KEY: a key's id may hold letters, digits, _ and -");
  return { id, key };
}
