import { nodeCrypto } from "./node-crypto.ts";

/** Whom a PEM certificate is for: its common name, or all of its subject in one line. Null for a reference and what cannot be read. */
export function certificateName(cert: unknown): string | null {
  const crypto = nodeCrypto();
  if (!crypto || typeof cert !== "string") return null;
  try {
    return subjectName(new crypto.X509Certificate(cert).subject);
  } catch {
    return null;
  }
}

/** The common name of "CN=orders\nO=Shop", or all of it in one line. */
export function subjectName(subject: string | undefined): string | null {
  if (!subject) return null;
  const lines = subject.split("\n");
  return lines.find((line) => line.startsWith("CN="))?.slice(3) ?? lines.join(", ");
}
