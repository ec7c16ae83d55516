import { findSiteUrl } from "./site-url.ts";

/**
 * Whether a request that changes something comes from one of our own pages. Next compares Origin with Host too, but
 * lets requests without an Origin through and believes X-Forwarded-Host; here both are refused.
 */
export function isOwnOrigin(headers: Pick<Headers, "get">, configuredUrl?: string): boolean {
  const fetchSite = headers.get("sec-fetch-site");
  if (fetchSite && fetchSite !== "same-origin") return false;
  const origin = headers.get("origin");
  const site = findSiteUrl(headers.get("host"), configuredUrl);
  return origin !== null && site !== null && origin === site.origin;
}
