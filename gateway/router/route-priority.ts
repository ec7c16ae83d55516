import type { RouteFields } from "./split-route.ts";

const HEADERS_MAX = 255;

/** Kong's 64-bit priority of a route part; the higher one is tried first (reference: routing, 4.1). */
export function routePriority(part: RouteFields): bigint {
  const criteria = [part.methods, part.hosts, part.paths, part.headers, part.snis].filter((value) => value !== null);
  let priority = BigInt(criteria.length) << 61n;
  if (part.hosts && !part.hosts.some((host) => host.includes("*"))) priority |= 1n << 60n;
  const headers = part.headers ? Object.keys(part.headers).length : 0;
  priority |= BigInt(Math.min(headers, HEADERS_MAX)) << 52n;
  const path = part.paths?.[0];
  if (path?.startsWith("~")) {
    priority |= 1n << 51n;
    priority |= (BigInt(Math.max(0, part.regexPriority)) & 0xffff_ffffn) << 19n;
  } else if (path) {
    priority |= BigInt(path.length) & 0x7ffffn;
  }
  return priority;
}
