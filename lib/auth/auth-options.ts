import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { log } from "#lib/log.ts";
import { authorizePassword } from "./authorize-password.ts";
import { requireSecret } from "./read-ticket.ts";
import type { RequestFacts } from "./request-facts.ts";
import { SESSION_SECONDS_MAX, sessionCookie } from "./session-cookie.ts";
import { isHttpsSite } from "./site-url.ts";
import { toSafePath } from "./to-safe-path.ts";

/**
 * next-auth checks the CSRF token and makes the encrypted cookie; who may sign in and for how long is decided by the
 * domain, and the cookie holds nothing but the id of the session row.
 */
export function createAuthOptions(facts: RequestFacts): NextAuthOptions {
  const isHttps = isHttpsSite();
  return {
    secret: requireSecret(),
    useSecureCookies: isHttps,
    cookies: { sessionToken: sessionCookie(isHttps) },
    session: { strategy: "jwt", maxAge: SESSION_SECONDS_MAX },
    pages: { signIn: "/signin", signOut: "/signin", error: "/signin" },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: (credentials) => authorizePassword(credentials, facts),
      }),
    ],
    callbacks: {
      jwt: ({ user }) => ({ sub: user.id, sessionId: (user as { sessionId?: string }).sessionId }),
      redirect: ({ url, baseUrl }) => `${baseUrl}${toSafePath(url)}`,
    },
    logger: {
      error: (code, detail) =>
        log.error({ code, err: detail, requestId: facts.requestId }, "sign-in failed for an unknown reason"),
      warn: () => {},
      debug: () => {},
    },
  };
}
