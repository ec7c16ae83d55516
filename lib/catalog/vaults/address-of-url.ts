import type { BackendAddress } from "../define-backend.ts";

/** Where a client of this origin connects to; null when it is not a URL. */
export function addressOfUrl(text: string): BackendAddress | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return null;
  const isTls = url.protocol === "https:";
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (isTls ? 443 : 80),
    tls: isTls ? { isVerified: true, ca: null, cert: null, key: null } : null,
  };
}
