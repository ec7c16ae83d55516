import { encode } from "next-auth/jwt";
import { sessionCookie } from "#lib/auth/session-cookie.ts";

const SECRET = "a-secret-for-tests-only";
const OWN_PAGE = { host: "localhost:3000", origin: "http://localhost:3000", "x-request-id": "r-test" };

let current = { headers: new Headers(OWN_PAGE), cookies: new Map<string, string>() };

/**
 * Stands in for Next's request: `vi.mock("next/headers", async () => (await import("#lib/testing/next-request.ts")).nextHeaders)`.
 * A real Next answers in the browser tests.
 */
export const nextHeaders = {
  headers: async () => current.headers,
  cookies: async () => ({
    get: (name: string) => {
      const value = current.cookies.get(name);
      return value === undefined ? undefined : { name, value };
    },
    set: (name: string, value: string) => void current.cookies.set(name, value),
  }),
};

/** The next calls come from one of our own pages: signed in with a session, or signed out. Headers are put over the page's own. */
export async function comeAs(
  ticket: { userId: string; sessionId: string } | null,
  headers: Record<string, string> = {},
): Promise<void> {
  process.env.NEXTAUTH_SECRET ??= SECRET;
  current = { headers: new Headers({ ...OWN_PAGE, ...headers }), cookies: new Map() };
  if (!ticket) return;
  const token = { sub: ticket.userId, sessionId: ticket.sessionId };
  current.cookies.set(sessionCookie().name, await encode({ token, secret: process.env.NEXTAUTH_SECRET }));
}

/** What is in the browser's session cookie now. */
export function readSessionCookie(): string | undefined {
  return current.cookies.get(sessionCookie().name);
}
