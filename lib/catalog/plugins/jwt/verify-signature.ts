import { constants, createHmac, createPublicKey, type KeyObject, type VerifyKeyObjectInput, verify } from "node:crypto";
import { isSameSecret } from "#lib/catalog/authentication/is-same-secret.ts";

interface Algorithm {
  hash: string | null;
  /** Null: a shared secret. */
  keyTypes: readonly string[] | null;
  curve?: string;
  options?: Omit<VerifyKeyObjectInput, "key">;
}

const RSA = ["rsa"];
const PSS = {
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
};
const JOSE_EC = { dsaEncoding: "ieee-p1363" } as const;

/** Which key belongs to an algorithm is fixed, so that a public key never serves as a shared secret. */
export const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map<string, Algorithm>([
  ["HS256", { hash: "sha256", keyTypes: null }],
  ["HS384", { hash: "sha384", keyTypes: null }],
  ["HS512", { hash: "sha512", keyTypes: null }],
  ["RS256", { hash: "sha256", keyTypes: RSA }],
  ["RS384", { hash: "sha384", keyTypes: RSA }],
  ["RS512", { hash: "sha512", keyTypes: RSA }],
  ["PS256", { hash: "sha256", keyTypes: [...RSA, "rsa-pss"], options: PSS }],
  ["PS384", { hash: "sha384", keyTypes: [...RSA, "rsa-pss"], options: PSS }],
  ["PS512", { hash: "sha512", keyTypes: [...RSA, "rsa-pss"], options: PSS }],
  ["ES256", { hash: "sha256", keyTypes: ["ec"], curve: "prime256v1", options: JOSE_EC }],
  ["ES384", { hash: "sha384", keyTypes: ["ec"], curve: "secp384r1", options: JOSE_EC }],
  ["ES512", { hash: "sha512", keyTypes: ["ec"], curve: "secp521r1", options: JOSE_EC }],
  ["EdDSA", { hash: null, keyTypes: ["ed25519", "ed448"] }],
]);

/** What signatures of an algorithm are checked with; null when the secret or PEM is missing or of another kind. */
export function toVerificationKey(name: string, secret: Buffer | null, pem: string | null): KeyObject | Buffer | null {
  const algorithm = ALGORITHMS.get(name);
  if (!algorithm) return null;
  if (algorithm.keyTypes === null) return secret?.length ? secret : null;
  const key = readPublicKey(pem);
  if (!key || !algorithm.keyTypes.includes(key.asymmetricKeyType ?? "")) return null;
  return algorithm.curve && key.asymmetricKeyDetails?.namedCurve !== algorithm.curve ? null : key;
}

/** Whether `signature` is that of `signed`. Done at once: these checks take less time than waiting for a thread would. */
export function verifySignature(name: string, key: KeyObject | Buffer, signed: string, signature: Buffer): boolean {
  const algorithm = ALGORITHMS.get(name);
  if (!algorithm) return false;
  if (Buffer.isBuffer(key)) {
    if (algorithm.keyTypes !== null || algorithm.hash === null) return false;
    return isSameSecret(createHmac(algorithm.hash, key).update(signed).digest(), signature);
  }
  return (
    algorithm.keyTypes !== null && verify(algorithm.hash, Buffer.from(signed), { key, ...algorithm.options }, signature)
  );
}

function readPublicKey(pem: string | null): KeyObject | null {
  try {
    return pem === null ? null : createPublicKey(pem);
  } catch {
    return null;
  }
}
