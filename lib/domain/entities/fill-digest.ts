import { X509Certificate } from "node:crypto";
import type { EntityKind } from "#lib/contract/entity-kind.ts";

/** An authority's certificate with its SHA-256 beside it, as Kong works it out; everything else, and what cannot be read, as it is. */
export function fillDigest(kind: EntityKind, value: Record<string, unknown>): Record<string, unknown> {
  if (kind !== "ca_certificates" || typeof value.cert !== "string") return value;
  try {
    const { fingerprint256 } = new X509Certificate(value.cert);
    return { ...value, cert_digest: fingerprint256.replaceAll(":", "").toLowerCase() };
  } catch {
    return value;
  }
}
