import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type AdminAnswer, message } from "./admin-answer.ts";

/** Whether two secrets are equal, in a time that tells nothing about where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(createHash("sha256").update(given).digest(), createHash("sha256").update(expected).digest());
}

const PROBES: ReadonlySet<string> = new Set(["/status/live", "/status/ready"]);
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

export function isLoopbackAddress(address: string | undefined): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address ?? "");
}

/**
 * The answer that refuses a request, or null. Without a token only this machine may ask, and no web page on it: a page
 * could otherwise post a configuration (its Origin gives it away) or reach the port under a name of its own.
 */
export function refuseAccess(incoming: IncomingMessage, token: string | null): AdminAnswer | null {
  // What a probe asks says nothing of the configuration, and probes carry no tokens.
  if (incoming.method === "GET" && PROBES.has(incoming.url ?? "")) return null;
  if (token !== null) {
    const given = incoming.headers["kong-admin-token"];
    return typeof given === "string" && isSameSecret(given, token) ? null : message(401, "Unauthorized");
  }
  const { host = "", origin } = incoming.headers;
  if (!isLoopbackAddress(incoming.socket.remoteAddress) || !LOOPBACK_HOST.test(host)) return message(403, "Forbidden");
  const originHost = origin === undefined ? null : /^https?:\/\/([^/]+)$/i.exec(origin)?.[1];
  return originHost === null || (originHost && LOOPBACK_HOST.test(originHost)) ? null : message(403, "Forbidden");
}
