import { isHttpsSite } from "./site-url.ts";

/** As long as a session row lives; the row is what counts. */
export const SESSION_SECONDS_MAX = 14 * 24 * 60 * 60;

/** The cookie that carries the encrypted ticket: readable by no script, sent to no other site, only over TLS when the console has it. */
export function sessionCookie(isHttps: boolean = isHttpsSite()) {
  return {
    name: isHttps ? "__Host-gatehouse-session" : "gatehouse-session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps },
  } as const;
}
