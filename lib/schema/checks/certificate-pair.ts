import { isReference } from "#lib/references/is-reference.ts";
import type { Problem } from "../problem.ts";
import { nodeCrypto } from "./node-crypto.ts";

/** A certificate and the private key beside it belong together. References are left to the node that resolves them. */
export function checkCertificatePair(entity: Readonly<Record<string, unknown>>, path: readonly string[]): Problem[] {
  return [...checkPair(entity, "cert", "key", path), ...checkPair(entity, "cert_alt", "key_alt", path)];
}

function checkPair(
  entity: Readonly<Record<string, unknown>>,
  certField: string,
  keyField: string,
  path: readonly string[],
): Problem[] {
  const crypto = nodeCrypto();
  const cert = literal(entity[certField]);
  const key = literal(entity[keyField]);
  if (!crypto || cert === null) return [];
  let certificate: InstanceType<typeof crypto.X509Certificate>;
  try {
    certificate = new crypto.X509Certificate(cert);
  } catch {
    return [{ path: [...path, certField], message: "invalid certificate: it cannot be read" }];
  }
  if (key === null) return [];
  try {
    const privateKey = crypto.createPrivateKey(key);
    if (certificate.checkPrivateKey(privateKey)) return [];
    return [{ path: [...path, keyField], message: "certificate does not match key", record: path }];
  } catch {
    return [{ path: [...path, keyField], message: "invalid key: it cannot be read" }];
  }
}

function literal(value: unknown): string | null {
  return typeof value === "string" && !isReference(value) ? value : null;
}
