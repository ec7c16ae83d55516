import ipaddr from "ipaddr.js";

/** Where a reverse proxy of one's own stands. */
const NEAR = new Set(["loopback", "private", "uniqueLocal", "linkLocal", "carrierGradeNat"]);

/**
 * Who sent a request: the other end of the connection. Only when that is a near machine, such as a reverse proxy, its
 * word counts: the last entry of X-Forwarded-For. The entries before it are the client's own claim. Null when unknown.
 */
export function findClientIp(peer: string | null, forwardedFor: string | null): string | null {
  const claimed = parse(forwardedFor?.split(",").at(-1));
  const nearest = parse(peer);
  if (!nearest) return claimed?.toString() ?? null;
  return (NEAR.has(nearest.range()) && claimed ? claimed : nearest).toString();
}

/** IPv4 addresses that arrive in IPv6 form are IPv4 addresses. */
function parse(text: string | null | undefined) {
  const address = text?.trim() ?? "";
  return ipaddr.isValid(address) ? ipaddr.process(address) : null;
}
