import { X509Certificate } from "node:crypto";
import type { CertificateFacts } from "#components/entities/certificate-facts.ts";
import { subjectName } from "#lib/schema/checks/certificate-name.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;
const SOON_DAYS = 30;

/** What a PEM certificate says of itself; null for a reference, whose value is not here, and for what cannot be read. */
export function toCertificateFacts(cert: unknown, now: number): CertificateFacts | null {
  if (typeof cert !== "string") return null;
  try {
    const certificate = new X509Certificate(cert);
    return {
      subject: subjectName(certificate.subject) ?? "no subject",
      issuer: subjectName(certificate.issuer) ?? "no issuer",
      names: (certificate.subjectAltName ?? "")
        .split(", ")
        .filter(Boolean)
        .map((name) => name.replace(/^(?:DNS|IP Address):/, "")),
      ...toExpiry(certificate.validToDate.getTime(), now),
      fingerprint: certificate.fingerprint256,
    };
  } catch {
    return null;
  }
}

function toExpiry(at: number, now: number): Pick<CertificateFacts, "expiry" | "tone"> {
  const day = new Date(at).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  if (at < now) return { expiry: `Expired on ${day}`, tone: "bad" };
  const days = Math.floor((at - now) / DAY_MS);
  if (days <= SOON_DAYS) return { expiry: `${days === 1 ? "1 day" : `${days} days`} left, until ${day}`, tone: "warn" };
  return { expiry: `Until ${day}`, tone: "ok" };
}
