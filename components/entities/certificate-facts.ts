import type { Tone } from "#components/ui/tone.ts";

/** What a certificate says of itself, as the pages show it. */
export interface CertificateFacts {
  subject: string;
  issuer: string;
  /** DNS names and addresses it is valid for. */
  names: string[];
  /** "Until 3 May 2027", "Expired on 3 May 2026". */
  expiry: string;
  tone: Tone;
  /** SHA-256 of the certificate, in hex pairs. */
  fingerprint: string;
}
