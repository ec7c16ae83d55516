import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { getKeyRing, type KeyRing } from "./key-ring.ts";

const MARK = "sealed:1:";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM as `sealed:1:<key id>:<base64url>`. The context (`entity:<id>`) is authenticated, so that a ciphertext
 * copied into another row does not open there.
 */
export function seal(text: string, context: string, ring: KeyRing = getKeyRing()): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", encryptionKey(ring.current.key), nonce);
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `${MARK}${ring.current.id}:${body.toString("base64url")}`;
}

export function isSealed(value: unknown): value is string {
  return typeof value === "string" && value.startsWith(MARK);
}

/** Throws when the key is missing, the text was changed, or it was sealed for another context. */
export function open(sealed: string, context: string, ring: KeyRing = getKeyRing()): string {
  const [keyId, encoded] = sealed.slice(MARK.length).split(":");
  const key = isSealed(sealed) && keyId !== undefined ? ring.find(keyId) : undefined;
  if (!key || encoded === undefined) {
    throw new Error(`a secret was sealed with key ${keyId ?? "?"}, which GATEHOUSE_MASTER_KEY does not hold`);
  }
  const body = Buffer.from(encoded, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", encryptionKey(key), body.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
  const text = Buffer.concat([decipher.update(body.subarray(NONCE_BYTES, body.length - TAG_BYTES)), decipher.final()]);
  return text.toString("utf8");
}

const derived = new WeakMap<Buffer, Buffer>();

/** One master key serves several purposes, each with its own derived key. */
function encryptionKey(master: Buffer): Buffer {
  let key = derived.get(master);
  if (!key) {
    key = Buffer.from(hkdfSync("sha256", master, "", "gatehouse seal", 32));
    derived.set(master, key);
  }
  return key;
}
