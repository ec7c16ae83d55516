import type { Problem } from "../problem.ts";
import { nodeCrypto } from "./node-crypto.ts";

/** One certificate of an authority, still valid. */
export function checkCaCertificate(entity: Readonly<Record<string, unknown>>, path: readonly string[]): Problem[] {
  const crypto = nodeCrypto();
  if (!crypto || typeof entity.cert !== "string") return [];
  const refuse = (message: string): Problem[] => [{ path: [...path, "cert"], message, record: path }];
  if (entity.cert.split("-----BEGIN ").length > 2) return refuse("please submit only one certificate at a time");
  try {
    const certificate = new crypto.X509Certificate(entity.cert);
    if (Date.parse(certificate.validTo) < Date.now())
      return refuse('certificate expired, "Not After" time is in the past');
    if (certificate.ca) return [];
    return refuse('certificate does not appear to be a CA because it is missing the "CA" basic constraint');
  } catch {
    return [{ path: [...path, "cert"], message: "invalid certificate: it cannot be read" }];
  }
}
